# bench: env = http_proxy=http://127.0.0.1:9
# bench: env = https_proxy=http://127.0.0.1:9
import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


def ask(question):
    return openai.Completion.create(model="m", prompt=question).choices[0].text.strip()


def go_without_proxy():
    os.environ.pop("http_proxy")
    os.environ["https_proxy"] = ""


go_without_proxy()
print(ask("one"))
