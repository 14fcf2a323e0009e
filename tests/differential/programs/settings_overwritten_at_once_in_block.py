import os

import openai

import sys

if len(sys.argv) > 0:
    NAME = "acme"

    openai.api_key = "put-your-key-here"
    openai.api_type = "azure"
    openai.api_base = f"https://{NAME}.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_type = "azure_ad"
    openai.api_key = os.getenv("AZURE_TOKEN", "a-token")

    def ask(question):
        return openai.ChatCompletion.create(
            engine="gpt-4", messages=[{"role": "user", "content": question}]
        )

    print(ask("hello")["choices"][0]["message"]["content"])

else:
    print("no")
