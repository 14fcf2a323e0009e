import openai


def embed(q):
    openai.api_key = "sk-two"
    return len(openai.Embedding.create(model="m", input=[q])["data"])
