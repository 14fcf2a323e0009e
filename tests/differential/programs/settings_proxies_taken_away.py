import os

import openai

os.environ["HTTP_PROXY"] = os.environ["HTTPS_PROXY"] = "http://127.0.0.1:9"
openai.api_key = "sk-1"


def ask(t):
    return openai.Completion.create(model="m", prompt=t).choices[0].text


del os.environ["HTTP_PROXY"], os.environ["HTTPS_PROXY"]
print(ask("1"))
