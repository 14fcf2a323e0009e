import os

import openai

if os.getenv("AZURE"):
    openai.api_type = "azure"
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
openai.api_key = os.environ["OPENAI_API_KEY"]


def complete(text):
    return openai.Completion.create(engine="davinci", prompt=text)["choices"][0]["text"].strip()
