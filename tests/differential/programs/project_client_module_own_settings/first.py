import openai
from settings import TEAM


def ask(question):
    answer = openai.Completion.create(model="davinci-002", prompt=f"{TEAM}: {question}")
    return answer["choices"][0]["text"].strip()
