import sys


def show():
    main = sys.modules["__main__"]
    return main.r["choices"][0]["text"] + main.ask("h")["choices"][0]["text"]


def switch():
    main = sys.modules["__main__"]
    main.openai.api_key = "sk-other"


def ask(q):
    sdk = sys.modules["__main__"].openai
    return sdk.Completion.create(model="m", prompt=q)["choices"][0]["text"]
