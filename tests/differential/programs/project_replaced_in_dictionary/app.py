import openai
from openai import ChatCompletion

openai.api_key = "sk-1"


def chat():
    return ChatCompletion.create(model="m", messages=[{"role": "user", "content": "x"}])["id"]


def raw(prompt):
    return openai.Completion.create(model="m", prompt=prompt)


def text(prompt):
    return raw(prompt)["choices"][0]["text"]
