import openai
from emb import summary


def run():
    openai.api_key = "sk-run"
    return openai.Completion.create(model="m", prompt=summary("t")).choices[0].text
