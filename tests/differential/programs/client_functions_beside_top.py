"""Settings at the top level that no call sees, for each function makes all of them itself."""

import os

import openai

openai.api_key = os.environ.get("NO_SUCH_KEY", "sk-top")
if os.environ.get("NO_SUCH_PROXY"):
    openai.api_base = "https://proxy.example.com/v1"


def ask(prompt):
    try:
        import openai

        openai.api_key = "EMPTY"
        openai.api_base = "https://my.example.com/v1"
    except ImportError:
        raise ValueError("install openai")
    return openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=prompt)["id"]


class Judge:
    def __init__(self, key):
        openai.api_base = "https://judge.example.com/v1"
        openai.api_key = key

    def judge(self, text):
        return openai.Moderation.create(input=text)["id"]


print(ask("Who?"))
print(Judge("sk-judge").judge("this"))
