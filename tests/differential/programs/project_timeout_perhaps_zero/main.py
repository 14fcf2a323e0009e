"""Timeouts that may be 0 or None, for which v0 took its default."""

import os

import openai
import conf

limit = int(os.environ.get("LLM_TIMEOUT", "0"))
params = dict(model="m")
params["request_timeout"] = float(os.getenv("LLM_SECONDS") or 0)


def ask(prompt, **keywords):
    return openai.Completion.create(prompt=prompt, **keywords).choices[0].text


for seconds in (None, 0, 5):
    answer = openai.Completion.create(model="m", prompt="x", request_timeout=seconds)
    print(answer.choices[0].text)
print(openai.Completion.create(model="m", prompt="y", request_timeout=limit).choices[0].text)
print(openai.Completion.create(prompt="z", **params).choices[0].text)
if limit:
    print(openai.Completion.create(model="m", prompt="y", request_timeout=limit).choices[0].text)
print(ask("a", model="m", request_timeout=limit if os.environ.get("LONG") else 0.0))
