"""Attributes of a response and its parts that are looked up by names in a loop."""

import openai

r = openai.Completion.create(model="m", prompt="z")
for name in ("prompt_tokens", "total_tokens"):
    print(name, getattr(r.usage, name))
fields = ("model", "object")
print({name: getattr(r, name) for name in fields}["model"])
