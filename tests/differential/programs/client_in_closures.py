# bench: differs = requests because clients/openai on auto, lazy
import openai


def outer(key):
    openai.api_key = key

    def inner():
        return openai.Model.list()["data"][0]["id"]

    return inner


f = outer("sk-n1")
g = outer("sk-n2")
print(f(), g())
