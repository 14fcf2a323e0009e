import openai


def set_key(key):
    openai.api_key = key
