import openai


def read():
    with open("key.txt") as f:
        return f.read().strip()


openai.api_key = read()
