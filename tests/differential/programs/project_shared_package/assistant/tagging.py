import openai

from . import settings


def tags(text):
    result = openai.Completion.create(engine=settings.DEPLOYMENT, prompt=f"Tags of: {text}")
    return result["choices"][0]["text"].split()[:2]
