"""The token of Active Directory is read where calls stand: no client shows it."""

import openai

openai.api_type = "azure_ad"
openai.api_key = "tok-1"
openai.api_base = "https://my.openai.azure.com"
openai.api_version = "2023-05-15"


def chat(messages):
    headers = f"Bearer {openai.api_key}"
    print(headers)
    response = openai.ChatCompletion.create(engine="d1", messages=messages)
    return response["choices"][0]["message"]["content"]


print(chat([{"role": "user", "content": "a"}]))
