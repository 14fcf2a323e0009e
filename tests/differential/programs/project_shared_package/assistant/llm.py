import openai

from .settings import DEPLOYMENT


def answer(question):
    completion = openai.ChatCompletion.create(
        engine=DEPLOYMENT, messages=[{"role": "user", "content": question}]
    )
    return completion.choices[0].message.content
