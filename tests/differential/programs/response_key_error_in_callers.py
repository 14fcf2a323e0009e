"""Handlers for a key that a chunk does not have stand in callers, decorators and context managers."""

import contextlib
import functools

import openai


def chunks():
    question = [{"role": "user", "content": "hi"}]
    return openai.ChatCompletion.create(model="gpt-4", messages=question, stream=True)


def text(chunk):
    delta = chunk["choices"][0]["delta"]
    return delta["content"]


class Reader:
    def __init__(self):
        self.text = ""
        self.skipped = 0

    def take(self, chunk):
        self.text += chunk["choices"][0]["delta"]["content"]

    def run(self):
        for chunk in chunks():
            try:
                self.take(chunk)
            except KeyError:
                self.skipped += 1
        return self.text


def tolerant(function):
    @functools.wraps(function)
    def inner(*args):
        try:
            return function(*args)
        except KeyError:
            return "-"

    return inner


@tolerant
def shown(chunk):
    return chunk["choices"][0]["delta"]["content"]


@contextlib.contextmanager
def skipping():
    try:
        yield
    except KeyError:
        print("skipped")


class Counting:
    missing = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.missing += kind is KeyError
        return kind is KeyError


def either(function):
    try:
        return function()
    except KeyError:
        return "?"


for chunk in chunks():
    try:
        print(text(chunk))
    except KeyError:
        print("nothing")
reader = Reader()
print(reader.run(), reader.skipped)
print([shown(chunk) for chunk in chunks()])
for chunk in chunks():
    with skipping():
        print(chunk["choices"][0]["delta"]["content"])
counting = Counting()
for chunk in chunks():
    with counting:
        print(chunk["choices"][0]["delta"]["content"])
print(counting.missing)
print([either(lambda: chunk["choices"][0]["delta"]["content"]) for chunk in chunks()])
