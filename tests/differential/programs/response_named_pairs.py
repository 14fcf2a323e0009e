import collections
import dataclasses
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

import openai


class Asked(NamedTuple):
    prompt: str
    response: Any


@dataclasses.dataclass(frozen=True)
class Kept:
    response: Any
    note: str = ""


Pair = collections.namedtuple("Pair", "prompt response")


def get(prompt):
    return openai.Completion.create(model="ada", prompt=prompt, n=2)


prompt, response = Asked("a", get("a"))
print(prompt, response["choices"][1]["text"].strip())
pair = Pair("b", get("b"))
print(pair.response["model"], pair[1]["usage"]["total_tokens"])
kept = dataclasses.replace(Kept(get("c")), note="again")
print(kept.note, kept.response["choices"][0].text.strip())
print(itemgetter("model")(response), attrgetter("usage.total_tokens")(response))
print(sorted(map(itemgetter("index"), response["choices"]), reverse=True))
