import os

import openai


def setup():
    openai.api_type = "azure"
    openai.api_base = os.getenv("ENDPOINT", "https://contoso.openai.azure.com")
    openai.api_version = "2022-12-01"
    openai.api_key = os.getenv("AZURE_KEY", "azure-setup")


def main():
    setup()
    res = openai.Completion.create(
        engine="text-davinci-003", prompt="Write a tagline", max_tokens=30, n=2
    )
    for i, choice in enumerate(res["choices"]):
        print(i, choice["text"].strip(), choice["finish_reason"])


if __name__ == "__main__":
    main()
