"""A function is called until it has nothing more to give."""

import openai

openai.api_key = "sk-1"
questions = ["one", "two"]


def step():
    if not questions:
        return None
    return openai.Completion.create(engine="davinci", prompt=questions.pop(0))


for reply in iter(step, None):
    print(reply["choices"][0]["text"].strip(), reply["usage"]["total_tokens"])
