import os


def use(key):
    os.environ["OPENAI_API_KEY"] = key
