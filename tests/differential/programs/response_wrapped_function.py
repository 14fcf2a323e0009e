"""What decorators wrap is called past them."""

import functools

import openai

openai.api_key = "sk-x"


def counted(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        response = function(*args, **kwargs)
        inner.calls.append(response)
        return response

    inner.calls = []
    return inner


def named(function):
    def inner(*args):
        return function(*args)

    return functools.update_wrapper(inner, function)


@counted
def ask(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)


@functools.lru_cache(maxsize=None)
def ask_once(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)


@named
def look_up(name):
    return openai.Model.retrieve(name)


ask("x")
print(ask.calls[0]["object"], ask.__wrapped__("z")["model"])
print(ask_once("x")["model"], ask_once.__wrapped__("x")["choices"][0]["text"])
print(look_up("ada")["id"], look_up.__wrapped__("babbage")["id"])
print(named.__globals__["ask"]("y")["object"])
