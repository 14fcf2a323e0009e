# bench: env = OPENAI_API_TYPE=azure_ad
# bench: env = OPENAI_API_VERSION=2023-05-15
"""Some calls say that they are for Azure; the environment says it of the others."""

import openai

BASE = "https://contoso.openai.azure.com"


def ask_with_key(text):
    response = openai.ChatCompletion.create(
        engine="dep",
        messages=[{"role": "user", "content": text}],
        api_type="azure",
        api_base=BASE,
        api_key="azure-key",
    )
    return response["choices"][0]["message"]["content"]


def ask_as_the_environment_says(text):
    response = openai.ChatCompletion.create(
        engine="dep", messages=[{"role": "user", "content": text}], api_base=BASE
    )
    return response["choices"][0]["message"]["content"]


print(ask_with_key("two"))
print(ask_as_the_environment_says("three"))
