import sys

import openai
import providers

openai.api_key = "sk-1"


class AskProvider:
    def run(self, text):
        return openai.Completion.create(model="text-davinci-003", prompt=text)


def ask_one(text):
    return openai.Completion.create(model="text-davinci-003", prompt=text)


kind = "one"
print(getattr(sys.modules[__name__], "ask_one")("one")["model"])
print(sys.modules[__name__].ask_one("two")["model"])
print(globals()["ask_" + kind]("three")["choices"][0]["text"])
print(getattr(sys.modules[__name__], "Ask" + "Provider")().run("four")["object"])
print(getattr(providers, f"chat_{kind}")("five")["choices"][0]["message"]["content"])
