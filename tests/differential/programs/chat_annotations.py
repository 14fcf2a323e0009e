from typing import Any, Dict, Optional

import openai
from openai.openai_object import OpenAIObject


def fetch(prompt: str) -> OpenAIObject:
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


def pick(response: OpenAIObject, default: Optional[str] = None) -> Optional[str]:
    choices: Any = response["choices"]
    return choices[0]["message"]["content"] if choices else default


def usage(response: "OpenAIObject") -> Dict[str, int]:
    return {"total": response["usage"]["total_tokens"]}


r = fetch("typed")
print(pick(r), usage(r))
