import openai
from config import Settings

openai.api_key = "sk-test"


def ask(t):
    r = openai.ChatCompletion.create(messages=[{"role": "user", "content": t}], **Settings.PARAMS)
    return r["choices"][0]["message"]["content"]


print(ask("hi"))
