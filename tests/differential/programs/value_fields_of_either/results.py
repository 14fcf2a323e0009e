from dataclasses import dataclass
from typing import Any, NamedTuple


class Result(NamedTuple):
    ok: bool
    data: Any

    def text(self):
        return self.data["choices"][0]["text"] if self.ok else self.data["error"]


@dataclass
class Row:
    question: str
    answer: dict

    def usage(self):
        return self.answer["usage"]["total_tokens"]
