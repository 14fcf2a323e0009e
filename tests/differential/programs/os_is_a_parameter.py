# bench: env = OPENAI_API_KEY=k
import openai

openai.api_type = "azure"
openai.api_base = "https://k.openai.azure.com"
openai.api_version = "2023-05-15"


def run(os):
    return openai.Completion.create(engine="davinci-002", prompt=os)["choices"][0]["text"]


print(run("x"))
