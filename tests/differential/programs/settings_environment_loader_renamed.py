# bench: env = BOT_KEY=sk-one
"""A file replaces a variable of the environment below the setting."""

import os

import openai
from dotenv import load_dotenv as load

openai.api_key = os.getenv("BOT_KEY")

with open(".env", "w") as file:
    file.write("BOT_KEY=sk-two\n")
load(override=True)
os.remove(".env")


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]


print(ask("hi"), os.environ["BOT_KEY"])
