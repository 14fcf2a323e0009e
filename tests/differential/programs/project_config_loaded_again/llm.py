import openai
from config import X


def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"]
