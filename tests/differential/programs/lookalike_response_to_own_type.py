from typing import TypedDict

import openai


class Message(TypedDict):
    role: str
    content: str


class Completion(TypedDict):
    choices: list[Message]
    total: int


def convert(prompt: str) -> Completion:
    r = openai.ChatCompletion.create(model="gpt-4", messages=[Message(role="user", content=prompt)])
    return Completion(
        choices=[
            Message(role=c["message"]["role"], content=c["message"]["content"])
            for c in r["choices"]
        ],
        total=r["usage"]["total_tokens"],
    )


completion = convert("typed dict")
print(completion["choices"][0]["content"], completion["total"], completion.get("usage"))
message: Message = completion["choices"][0]
message["content"] += "!"
print(message["content"], message.get("role"), dict(message))
