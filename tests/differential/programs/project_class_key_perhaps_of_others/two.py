import openai


class Finder:
    def __init__(self, key):
        openai.api_key = key

    def size(self, text):
        return len(openai.Embedding.create(model="m", input=[text])["data"])
