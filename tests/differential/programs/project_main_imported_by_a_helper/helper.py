import __main__


def set_up():
    __main__.openai.api_key = "sk-helper"
    __main__.openai.api_base = "https://helper.example.com/v1"


def ask(text):
    from __main__ import openai as sdk

    reply = sdk.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return reply["choices"][0]["message"]["content"]
