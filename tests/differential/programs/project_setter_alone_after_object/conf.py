import openai


def setup(key):
    openai.api_key = key
