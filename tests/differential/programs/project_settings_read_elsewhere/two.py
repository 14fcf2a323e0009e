import openai


def which():
    return openai.api_key
