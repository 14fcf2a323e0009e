"""Answers travel in named tuples, of which copies and dictionaries are made."""

import collections
import typing

import openai

openai.api_key = "sk-1"


class Answer(typing.NamedTuple):
    text: str
    usage: dict


Pair = collections.namedtuple("Pair", "question reply")


def ask(question):
    reply = openai.Completion.create(engine="davinci", prompt=question)
    return Answer(reply["choices"][0]["text"].strip(), reply["usage"])


print(ask("a")._asdict()["usage"]["total_tokens"])
print(ask("b")._replace(text="t").usage["total_tokens"])
print(Answer._make(["c", ask("c").usage]).usage["prompt_tokens"])
pair = Pair("d", openai.Completion.create(engine="davinci", prompt="d"))
print(pair._replace(question="e").reply["object"], pair._asdict()["reply"]["model"])
text, reply = Pair._make(("f", pair.reply))
print(text, reply["choices"][0]["index"])
