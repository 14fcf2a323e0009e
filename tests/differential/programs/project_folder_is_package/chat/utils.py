import os
import openai

openai.api_key = os.environ["CHAT_KEY"]
openai.api_base = "https://my.example.com/v1"


def ask(q):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])[
        "choices"
    ][0]["message"]["content"]
