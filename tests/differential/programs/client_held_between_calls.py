import os

import openai

openai.api_key = "sk-one"


def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"].strip()


print(ask("a"))
if openai.api_key == "sk-one":
    openai.api_key = os.getenv("MISSING_KEY", "sk-two")
print(ask("b"))
