import sys

import openai

openai.api_key = ""


def ask(text):
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


if __name__ == "__main__":
    if not openai.api_key:
        print("Set your key first.")
        sys.exit(2)
    print(ask("one"))
