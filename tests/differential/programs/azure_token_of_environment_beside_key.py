# bench: env = AZURE_OPENAI_AD_TOKEN=token-of-environment
# bench: differs = requests because clients/azure-openai on 1
"""The environment has a token for other programs; this one has a key."""

import openai

openai.api_type = "azure"
openai.api_base = "https://contoso.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "azure-key"


def ask(text):
    response = openai.ChatCompletion.create(
        engine="dep", messages=[{"role": "user", "content": text}]
    )
    return response["choices"][0]["message"]["content"]


print(ask("one"))
