import openai

from .config import Production


def create_app(config=Production):
    openai.api_key = config.OPENAI_KEY
    openai.organization = config.OPENAI_ORG
    from .assistant import Assistant

    return Assistant()
