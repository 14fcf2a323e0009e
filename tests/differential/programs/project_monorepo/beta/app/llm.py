import openai

from app import settings
from app.compat import ChatCompletion

openai.api_key = settings.KEY


def ask(question):
    messages = [{"role": "user", "content": question}]
    answer = ChatCompletion.create(model="gpt-4", messages=messages)
    return answer["choices"][0]["message"]["content"]


def complete(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]
