"""What a condition asks of is changed in place, before the last setting."""

import os
import openai


def run(n, items):
    openai.api_key = "sk-a"
    openai.api_base = "https://small.example.com/v1"
    if items:
        print("items")
        openai.api_base = "https://q.example.com/v1"
    items.clear()
    items.append(1) if n else None
    openai.organization = "org-x"
    print(
        openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])[
            "choices"
        ][0]["message"]["content"]
    )


run(3, [1])
run(0, [2])
run(0, [])
