"""Functions that objects hold are no methods: they get what they are called with, and no more."""

import types
from dataclasses import dataclass
from typing import Callable

import openai

openai.api_key = "sk-held"


def text(response, upper=False):
    found = response["choices"][0]["text"]
    return found.upper() if upper else found


class Pipe:
    shown = lambda self, response: response["object"]

    def __init__(self, parse, *more):
        self.parse = parse
        self.more = more

    def run(self, prompt):
        response = openai.Completion.create(model="text-davinci-003", prompt=prompt)
        print(self.shown(response), [one(response) for one in self.more])
        return self.parse(response)


@dataclass
class Step:
    prompt: str
    parse: Callable = text

    def run(self):
        return self.parse(openai.Completion.create(model="text-davinci-003", prompt=self.prompt))


class Late:
    pass


print(Pipe(text, lambda response: response["usage"]["total_tokens"]).run("one"))
print(Step("two").run())

late = Late()
late.parse = text
late.kind = types.MethodType(lambda self, response: response["object"], late)
answer = openai.Completion.create(model="text-davinci-003", prompt="three")
print(late.parse(answer, upper=True), late.kind(answer))

Pipe.shown = lambda self, response: response["object"] + "!"
print(Pipe(text).run("four"))
