from dataclasses import dataclass, field
from typing import Any, List, NamedTuple

import openai


@dataclass
class Turn:
    prompt: str
    response: Any = None
    tags: List[str] = field(default_factory=list)

    def text(self):
        return self.response["choices"][0]["message"]["content"]

    @property
    def tokens(self):
        return self.response["usage"]["total_tokens"]


class Result(NamedTuple):
    choice: Any
    cost: float


def run(prompt):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    return Turn(prompt, r), Result(choice=r["choices"][0], cost=r["usage"]["total_tokens"] * 0.5)


turn, result = run("dataclass")
print(turn.text(), turn.tokens)
print(turn.response["model"], result.choice["finish_reason"], result.cost)
late = Turn("x")
late.response = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "late"}]
)
print(late.text())
