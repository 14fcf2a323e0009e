# bench: differs = requests because clients/openai on auto, lazy
import openai


class A:
    def __init__(self):
        openai.api_key = "sk-a"

    def go(self):
        return openai.Model.list()["data"][0]["id"]


def b():
    openai.api_key = "sk-b"
    return openai.Model.list()["data"][0]["id"]


a = A()
print(a.go(), b(), a.go())
