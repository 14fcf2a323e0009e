from __future__ import annotations

from typing import TYPE_CHECKING

import openai

if TYPE_CHECKING:
    from openai.openai_object import OpenAIObject


def first(response: OpenAIObject) -> str:
    return response["choices"][0]["text"]


print(first(openai.Completion.create(model="ada", prompt="typed")).strip())
