# bench: env = OPENAI_API_BASE=https://contoso.openai.azure.com
import openai


def setup(kind):
    openai.api_type = kind
    openai.api_version = "2023-05-15"
    openai.api_key = "azure-key"


def ask(text):
    messages = [{"role": "user", "content": text}]
    return openai.ChatCompletion.create(engine="dep", messages=messages).choices[0].message.content


setup("azure")
print(ask("whose endpoint?"))
