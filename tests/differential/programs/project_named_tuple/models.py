from typing import NamedTuple
import openai

openai.api_key = "sk-x"


class Entry(NamedTuple):
    name: str
    response: dict


class Failed(Exception):
    pass


def make(p):
    return Entry(p, openai.Completion.create(model="m", prompt=p))
