# bench: differs = requests, stdout, status because errors/rate-limit-error
"""Errors made by the program itself, as its own tests do."""

import openai
from openai.error import RateLimitError


class FlakyBackend:
    def __init__(self, failures):
        self.failures = failures

    def __call__(self, **kwargs):
        if self.failures:
            self.failures -= 1
            raise RateLimitError("too many requests")
        return openai.ChatCompletion.create(**kwargs)


backend = FlakyBackend(failures=2)
tries = 0
while True:
    tries += 1
    try:
        out = backend(model="gpt-4", messages=[{"role": "user", "content": "finally"}])
        break
    except RateLimitError:
        continue
print(tries, out["choices"][0]["message"]["content"])
