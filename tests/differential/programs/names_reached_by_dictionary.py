"""Classes of the SDK that are reached by their names in the module and in a class."""

import __main__
import importlib
import sys

import openai
from openai import ChatCompletion as Chat, Completion

openai.api_key = "sk-reach"
me = sys.modules[__name__]
mine = globals()
HELLO = [{"role": "user", "content": "hello"}]


class Api:
    from openai import Embedding

    def embed(self, text):
        return type(self).__dict__["Embedding"].create(model="e", input=text)["data"][0]["index"]

    def again(self, text):
        return vars(type(self)).get("Embedding").create(model="e", input=text)["data"][0]["index"]

    def named(self, text):
        return getattr(self, "Embedding").create(model="e", input=text)["data"][0]["index"]


def local(prompt):
    from openai import Moderation

    return locals()["Moderation"].create(input=prompt)["results"][0]["flagged"]


print(globals()["Chat"].create(model="m", messages=HELLO)["choices"][0]["message"]["content"])
print(globals().get("Completion").create(model="m", prompt="1")["choices"][0]["text"])
print(vars()["Completion"].create(model="m", prompt="2")["choices"][0]["text"])
print(mine["Completion"].create(model="m", prompt="3")["choices"][0]["text"])
print(me.Completion.create(model="m", prompt="4")["choices"][0]["text"])
print(getattr(me, "Completion").create(model="m", prompt="5")["choices"][0]["text"])
print(me.__dict__["Completion"].create(model="m", prompt="6")["choices"][0]["text"])
print(vars(me).get("Completion", None).create(model="m", prompt="7")["choices"][0]["text"])
print(__main__.Completion.create(model="m", prompt="8")["choices"][0]["text"])
print(importlib.import_module(__name__).Completion.create(model="m", prompt="9")["object"])
print(local("x"), Api().embed("x"), Api().again("y"), Api().named("z"))
