import openai
from mixins import Comparable, Guarded


class Base:
    def __init__(self, key, name):
        openai.api_key = key
        self.name = name

    def ask(self, question):
        return openai.Completion.create(model="m", prompt=question).choices[0].text.strip()


class Equal(Comparable):
    def __init__(self, key, name):
        self.name = name
        openai.api_key = key

    def ask(self, question):
        return openai.Completion.create(model="m", prompt=question).choices[0].text.strip()


class Strict(Guarded):
    def __init__(self, key):
        self.name = "strict"
        openai.api_key = key

    def ask(self, question):
        return openai.Completion.create(model="m", prompt=question).choices[0].text.strip()
