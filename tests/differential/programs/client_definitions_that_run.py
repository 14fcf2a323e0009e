"""Definitions that run while they are made, above the key: a decorator, a base, a metaclass."""

import openai


def at_once(function):
    print(function.__name__, function())
    return function


def times(number):
    def decorate(function):
        for _ in range(number):
            print(function.__name__, function())
        return function

    return decorate


class Counted:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.size = cls.count()


class Meta(type):
    def __init__(cls, name, bases, members):
        super().__init__(name, bases, members)
        cls.first = cls.find()


@at_once
def models():
    return len(openai.Model.list()["data"])


@times(2)
def again():
    return openai.Model.retrieve("gpt-4")["id"]


class Models(Counted):
    @classmethod
    def count(cls):
        return len(openai.Model.list()["data"])


class Found(metaclass=Meta):
    @staticmethod
    def find():
        return openai.Model.list()["data"][0]["id"]


openai.api_key = "sk-late"
print(models(), again(), Models.size, Found.first)
