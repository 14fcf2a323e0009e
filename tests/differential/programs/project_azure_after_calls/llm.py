import openai


def embed(text):
    return len(openai.Embedding.create(engine="text-embedding-ada-002", input=text)["data"])
