import openai
from network import PROXIES

openai.api_key = "sk-proxied"
openai.proxy = PROXIES


def complete(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()


print(complete("through the proxy"))
