# bench: env = AZURE_OPENAI_AD_TOKEN=token-of-environment
# bench: differs = requests because clients/azure-openai on 1
"""One call goes to Azure with a key, the others do not."""

import openai

openai.api_key = "sk-plain"


def ask(text, **options):
    response = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return response["choices"][0]["message"]["content"]


def ask_azure(text):
    response = openai.ChatCompletion.create(
        engine="dep",
        messages=[{"role": "user", "content": text}],
        api_type="azure",
        api_base="https://contoso.openai.azure.com",
        api_version="2023-05-15",
        api_key="azure-key",
    )
    return response["choices"][0]["message"]["content"]


print(ask("one"), ask_azure("two"))
