# bench: env = AZURE_OPENAI_AD_TOKEN=token-of-environment
"""The environment has a token for other programs; this one has its own, set by a function."""

import openai


def configure(kind, token):
    openai.api_type = kind
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = token


def ask(text):
    response = openai.ChatCompletion.create(
        engine="dep", messages=[{"role": "user", "content": text}]
    )
    return response["choices"][0]["message"]["content"]


for kind in ("azure_ad", "azuread"):
    configure(kind, f"token-of-{kind}")
    print(ask(kind))
