import openai

openai.api_key = "sk"


def ask(p="x"):
    return openai.ChatCompletion.create(model="g", messages=[{"role": "user", "content": p}])


class Done(Exception):
    def __init__(self, r):
        self.r = r


try:
    raise Done(ask())
except Done as d:
    print(d.r["model"], d.args[0]["object"])
