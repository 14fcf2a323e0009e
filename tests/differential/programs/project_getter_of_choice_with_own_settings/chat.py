import openai

from config import setup


def ask(text, key=None):
    answer = openai.ChatCompletion.create(
        engine="gpt-4", messages=[{"role": "user", "content": text}], api_key=key
    )
    return answer["choices"][0]["message"]["content"]


def ask_elsewhere(text):
    setup("azure")
    answer = openai.ChatCompletion.create(
        engine="gpt-4",
        messages=[{"role": "user", "content": text}],
        api_key="sk-elsewhere",
        api_base="https://two.openai.azure.com",
        api_version="2023-03-15-preview",
    )
    return answer["choices"][0]["message"]["content"]
