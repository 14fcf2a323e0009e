from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

import openai


@dataclass
class Question:
    text: str
    response: dict = field(init=False, default=None)
    history: list[dict] = field(default_factory=list)

    def __post_init__(self):
        self.response = openai.Completion.create(model="ada", prompt=self.text)
        self.history.append(self.response)

    @property
    def answer(self):
        return self.response["choices"][0]["text"].strip()


@dataclass(frozen=True)
class Usage:
    prompt: int
    total: int

    @classmethod
    def of(cls, response):
        return cls(response["usage"]["prompt_tokens"], response["usage"]["total_tokens"])


q = Question("what")
print(q.answer, Usage.of(q.response), q.history[0]["model"])
r = dataclasses.replace(Usage.of(q.response), prompt=9)
print(r.prompt, r.total)
