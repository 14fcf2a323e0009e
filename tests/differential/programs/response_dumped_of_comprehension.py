"""Dicts with responses in them, made by comprehensions, of which JSON is made."""

import json

import openai


def ask(prompt):
    return openai.Completion.create(model="m", prompt=prompt)


replies = {prompt: ask(prompt) for prompt in ("a", "b")}
print(json.dumps({prompt: reply["usage"] for prompt, reply in replies.items()}, sort_keys=True))
usage = {prompt: reply["usage"] for prompt, reply in replies.items()}
print(json.dumps(usage, sort_keys=True), usage["a"]["total_tokens"])
print(sorted(json.loads(json.dumps({prompt: ask(prompt) for prompt in ("c", "d")}))["c"]))
