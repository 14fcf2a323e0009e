import os

import openai

openai.api_key = "sk-x"


def ask(q, timeout=None, other=10):
    a = openai.Completion.create(model="davinci-002", prompt=q, request_timeout=timeout)
    b = openai.Completion.create(model="davinci-002", prompt=q, request_timeout=other)
    c = openai.Completion.create(
        model="davinci-002", prompt=q, request_timeout=int(os.environ.get("T", "30"))
    )
    d = openai.Completion.create(model="davinci-002", prompt=q, request_timeout=os.environ.get("T"))
    return a, b, c, d


print([answer["choices"][0]["text"] for answer in ask("x")])
