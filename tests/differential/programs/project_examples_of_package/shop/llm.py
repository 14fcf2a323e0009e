import openai

from shop import settings


def ask(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]
