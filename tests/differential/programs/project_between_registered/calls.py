import openai
from registry import fire


def run(q):
    openai.api_key = "sk-1"
    p = fire(q)
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]
