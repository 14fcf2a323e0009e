import openai

import tracker

openai.api_key = "sk-x"
openai.api_base = "https://my.example.com/v1"


def ask(text):
    messages = [{"role": "user", "content": text}]
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)


for text in ("a", "b"):
    print(ask(text)["choices"][0]["message"]["content"], tracker.calls)
