import openai
from config import settings

openai.api_key = settings.KEY


def ask(t):
    return openai.Completion.create(model="m", prompt=t).choices[0].text
