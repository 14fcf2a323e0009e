# bench: env = OPENAI_API_BASE=https://proxy.example.com/v1
import os
import openai


def azure(model):
    openai.api_type = "azure"
    openai.api_base = os.environ["AZURE_OPENAI_ENDPOINT"]
    openai.api_key = os.environ["AZURE_OPENAI_KEY"]
    openai.api_version = "2023-05-15"
    r = openai.ChatCompletion.create(engine=model, messages=[{"role": "user", "content": "hi"}])
    return r["choices"][0]["message"]["content"]


def plain(model):
    r = openai.ChatCompletion.create(model=model, messages=[{"role": "user", "content": "hi"}])
    return r["choices"][0]["message"]["content"]


print(plain("gpt-4"))
