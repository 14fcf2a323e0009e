import openai
from config import COMMON

openai.api_key = "sk-test"


def ask(t):
    r = openai.ChatCompletion.create(messages=[{"role": "user", "content": t}], **COMMON)
    return r["choices"][0]["message"]["content"]


print(ask("hi"))
