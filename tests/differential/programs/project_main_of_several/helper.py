import sys


def configure(base):
    app = sys.modules["__main__"]
    app.openai.api_base = base


def show():
    app = sys.modules["__main__"]
    print(app.reply["choices"][0]["message"]["content"])
    print(app.ask("more")["choices"][0]["message"]["content"])
