"""Metaclasses and hooks that put methods into classes, under names that they spell, or nothing of that kind."""

import openai

openai.api_key = "k"


def ask(self, q):
    return openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": q}])


class Adds(type):
    def __new__(mcs, name, bases, space):
        space["ask"] = ask
        return type.__new__(mcs, name, bases, space)


class Bot(metaclass=Adds):
    pass


class Base:
    def __init_subclass__(cls, **kw):
        cls.ask2 = ask


class Bot2(Base):
    pass


print(Bot().ask("a")["choices"][0]["message"]["content"])
print(Bot2().ask2("a")["choices"][0]["message"]["content"])


class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Registry(type):
    known = {}

    def __new__(mcs, name, bases, space):
        space["label"] = name.lower()
        space["tools"] = []
        made = super().__new__(mcs, name, bases, space)
        mcs.known[name] = made
        return made

    def __init__(cls, name, bases, space):
        cls.fields = [key for key in space if not key.startswith("_")]
        super().__init__(name, bases, space)


class Second(metaclass=Singleton):
    def ask(self, q):
        return openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": q}])


class Third(metaclass=Registry):
    def ask(self, q):
        return openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": q}])


print(Second().ask("a")["choices"][0]["message"]["content"])
print(Third().ask("a")["choices"][0]["message"]["content"])
