from abc import ABC, abstractmethod
from typing import Generic, Protocol, TypeVar

import openai

T = TypeVar("T")


class HasText(Protocol):
    def text(self) -> str: ...


class Backend(ABC):
    @abstractmethod
    def complete(self, prompt): ...

    def ask(self, prompt):
        response = self.complete(prompt)
        return response["choices"][0]["text"].strip(), response["usage"]["total_tokens"]


class Ada(Backend):
    def complete(self, prompt):
        return openai.Completion.create(model="ada", prompt=prompt)


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


print(Ada().ask("abstract"))
print(Box(Ada().complete("generic")).get()["choices"][0]["text"].strip())
