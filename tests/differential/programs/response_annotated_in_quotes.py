"""Classes of v0 in annotations that stand in quotes, which are looked up when the program runs."""

import typing
from dataclasses import dataclass

import openai
from openai.error import InvalidRequestError
from openai.openai_object import OpenAIObject


@dataclass
class Turn:
    reply: "OpenAIObject"
    error: "typing.Optional[InvalidRequestError]" = None


def first(reply: "openai.openai_object.OpenAIObject") -> typing.Optional["OpenAIObject"]:
    return reply["choices"][0]


turn = Turn(openai.Completion.create(model="m", prompt="hi"))
print(first(turn.reply)["text"])
print(sorted(typing.get_type_hints(first)), sorted(typing.get_type_hints(Turn)))
