"""Calls that a class keeps as static methods, class methods and properties made without @."""

from functools import partial

import openai

MESSAGES = [{"role": "user", "content": "Name a tree."}]


def ask(cls, **keywords):
    return openai.ChatCompletion.create(model=cls.model, **keywords)


def limit(function):
    def limited(*args, **keywords):
        return function(*args, **keywords)

    return limited


class Bot:
    model = "gpt-4"
    embed = staticmethod(openai.Embedding.create)
    chat = staticmethod(partial(openai.ChatCompletion.create, model="gpt-4"))
    limited = staticmethod(limit(openai.Moderation.create))
    ask = classmethod(ask)
    complete = staticmethod(lambda text: openai.Completion.create(model="davinci-002", prompt=text))

    def _get(self):
        return self._reply

    def _set(self, reply):
        self._reply = reply
        self.text = reply["choices"][0]["message"]["content"]

    reply = property(_get, _set)
    size = property(
        lambda self: len(self.embed(engine="text-embedding-ada-002", input="x")["data"])
    )

    def run(self):
        self.reply = self.chat(messages=MESSAGES)
        print(self.text, self.reply["model"], self.size)
        print(self.complete("A tree is")["choices"][0]["text"])
        return self.limited(input="x")["results"][0]["flagged"]


class Quiet(Bot):
    @classmethod
    def first(cls):
        return cls.ask(messages=MESSAGES)["choices"][0]["message"]["content"]


print(Bot().run())
print(Quiet.first())
print(Quiet.embed(engine="text-embedding-ada-002", input="x")["data"][0]["index"])
