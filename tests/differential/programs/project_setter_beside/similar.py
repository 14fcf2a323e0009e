import openai

MODEL = "text-embedding-ada-002"


class Similar:
    def __init__(self, key):
        self.key = key

    def run(self, text):
        openai.api_key = self.key
        found = openai.Embedding.create(input=[text], engine=MODEL)
        return len(found["data"])

    def update(self, texts):
        openai.api_key = self.key
        try:
            return len(openai.Embedding.create(input=texts, engine=MODEL)["data"])
        except openai.error.InvalidRequestError:
            return [
                openai.Embedding.create(input=[text], engine=MODEL)["data"][0] for text in texts
            ]
