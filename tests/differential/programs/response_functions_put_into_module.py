"""Functions that get their names in the module by way of its dictionary, or of the module."""

import sys

import openai

openai.api_key = "sk-names"
this = sys.modules[__name__]


def ask(prompt):
    return openai.Completion.create(model="m", prompt=prompt)


setattr(this, "say", lambda prompt: ask(prompt)["object"])
setattr(this, "again", ask)
this.once_more = ask
globals()["late"] = ask
globals().update(more=ask)
vars()["last"] = ask
print(say("1"), again("2")["object"], once_more("3")["object"])
print(late("4")["object"], more("5")["object"], last("6")["object"])
