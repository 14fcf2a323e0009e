import openai


def embed(text):
    return openai.Embedding.create(model="text-embedding-ada-002", input=[text])["data"][0]["index"]
