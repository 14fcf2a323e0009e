import openai
from config import COMMON

openai.api_key = "sk-test"


def ask(t):
    params = {**COMMON, "messages": [{"role": "user", "content": t}]}
    return openai.ChatCompletion.create(**params)["choices"][0]["message"]["content"]


print(ask("hi"))
