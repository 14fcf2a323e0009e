from typing import List, Optional

import openai
from openai.openai_object import OpenAIObject


def ask(prompt: str) -> OpenAIObject:
    return openai.Completion.create(model="ada", prompt=prompt)


def texts(responses: List[OpenAIObject], first: Optional[OpenAIObject] = None) -> List[str]:
    return [r["choices"][0]["text"].strip() for r in ([first] if first else []) + responses]


reply: OpenAIObject = ask("annotated")
print(texts([reply, ask("two")]), texts([], first=reply))
