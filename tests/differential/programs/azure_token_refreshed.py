import itertools
import openai

tokens = itertools.count(1)
openai.api_type = "azure_ad"
openai.api_version = "2023-05-15"
openai.api_base = "https://acme.openai.azure.com"


def refresh():
    openai.api_key = f"token-{next(tokens)}"


def ask():
    refresh()
    return openai.ChatCompletion.create(engine="d", messages=[{"role": "user", "content": "x"}])[
        "choices"
    ][0]["message"]["content"]


print(ask())
print(ask())
