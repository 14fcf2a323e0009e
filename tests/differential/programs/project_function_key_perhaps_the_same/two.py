import openai


def size(text):
    openai.api_key = "sk-app"
    return len(openai.Embedding.create(model="m", input=[text])["data"])
