import os

import openai

os.environ.setdefault("AZURE_KEY", "sk-azure")


class Config:
    openai.api_type = "azure"
    openai.api_base = "https://here.openai.azure.com/"
    openai.api_version = "2023-05-15"
    openai.api_key = os.environ["AZURE_KEY"]


def ask(prompt):
    return openai.Completion.create(engine="d", prompt=prompt)["choices"][0]["text"]


if __name__ == "__main__":
    print(ask("a"))
