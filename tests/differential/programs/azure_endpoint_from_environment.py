# Nothing in the code says where Azure is: v0 took that from the environment.
# bench: env = OPENAI_API_BASE=https://env.openai.azure.com
import openai

openai.api_type = "azure"
openai.api_key = "sk-azure"
openai.api_version = "2023-05-15"


def ask(question):
    reply = openai.ChatCompletion.create(
        engine="dep", messages=[{"role": "user", "content": question}]
    )
    return reply["choices"][0]["message"]["content"]


print(ask("hi"))
