"""Fields that convert what they are given, filled one by one, by their names and all at once."""

import json

import openai

openai.api_key = "sk-1"


class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, json.loads(json.dumps(value)))


class Row:
    text = Field()
    usage = Field()

    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)


class Kept:
    usage = Field()

    def __init__(self, usage):
        self.usage = usage


class Written:
    usage = Field()
    seen = False

    def __init__(self, response):
        self.usage = response["usage"]
        self.seen = True


first = openai.Completion.create(model="m", prompt="a")
row = Row(text=first["choices"][0]["text"], usage=first["usage"])
print(row.text, row.usage["total_tokens"])
second = openai.Completion.create(model="m", prompt="b")
print(Kept(second["usage"]).usage["prompt_tokens"])
print(Written(openai.Completion.create(model="m", prompt="c")).seen)
