import os
import openai

del os.environ["OPENAI_API_KEY"]
os.environ |= {"B": "sk-b"}
openai.api_key = os.getenv("B")


def ask(t):
    return openai.Completion.create(model="ada", prompt=t)["choices"][0]["text"]
