import openai, sys

KEY = "k-one"


def configure(name, value):
    setattr(sys.modules[__name__], name, value)


def ask(p):
    return openai.Completion.create(model="m", prompt=p, api_key=KEY).choices[0].text


configure("KEY", "k-3")
print(ask("a"))
