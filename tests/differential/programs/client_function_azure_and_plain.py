# bench: env = AZURE_KEY=azure-two
"""Embeddings live on Azure, chat does not."""

import os

import openai


def embed(text):
    openai.api_type = "azure"
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = os.getenv("AZURE_KEY")
    return openai.Embedding.create(input=text, engine="ada-dep")["data"][0]["embedding"]


def chat(text):
    openai.api_type = "open_ai"
    openai.api_base = "https://api.openai.com/v1"
    openai.api_version = None
    openai.api_key = os.getenv("OPENAI_API_KEY")
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r.choices[0].message.content


print(len(embed("one")))
print(chat("two"))
print(len(embed("three")))
print(chat("four"))
