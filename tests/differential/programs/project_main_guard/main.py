import os

import openai

import tools


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()


if __name__ == "__main__":
    openai.api_key = "sk-guard"
    openai.organization = os.environ.get("ORG", "org-guard")
    print(ask("guarded"))
    print(tools.count("guarded"))
