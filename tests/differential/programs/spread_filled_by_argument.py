# bench: differs = stdout, status, requests because arguments/api-key
"""An argument of a call puts the key into what the call unpacks behind it."""

import openai

openai.api_key = "sk-main"


def prepare(kw):
    kw["api_key"] = "sk-prep"
    return [{"role": "user", "content": "hi"}]


class A:
    def __init__(self, **kw):
        self.kw = kw

    def ask(self):
        return openai.ChatCompletion.create(model="gpt-4", messages=prepare(self.kw), **self.kw)[
            "choices"
        ][0]["message"]["content"]


print(A(api_key="sk-a").ask(), A(temperature=0).ask())
