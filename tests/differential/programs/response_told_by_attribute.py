"""Code that takes responses and dicts of its own, and tells them apart by an attribute."""

import openai


def extract(reply):
    if hasattr(reply, "choices"):
        return reply["choices"][0].message.content
    elif isinstance(reply, dict):
        return reply["choices"][0]["message"]["content"]
    return str(reply)


def model(reply):
    if not hasattr(reply, "model"):
        return reply["model"]
    return reply["model"]


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "a"}])
own = {"model": "own", "choices": [{"message": {"content": "d"}}]}
print(extract(r), extract(own), extract("s"))
print(model(r), model(own))
