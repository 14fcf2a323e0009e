import os
import openai

openai.api_key = os.getenv("BOT_KEY") or os.getenv("OTHER_KEY")


def ask(t):
    return openai.Completion.create(model="ada", prompt=t)["choices"][0]["text"]
