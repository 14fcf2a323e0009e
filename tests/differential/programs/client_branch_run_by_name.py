# bench: env = OPENAI_API_KEY=sk-env
import sys

import openai


def ask(t):
    return openai.Completion.create(model="m", prompt=t).choices[0].text


def dispatch(name):
    return globals()[name]("first")


print(dispatch("ask"))
if __name__ == "__main__":
    openai.api_key = "sk-main"
    print(ask("x"))
