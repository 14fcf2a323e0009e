import openai

openai.api_type = "azure"
openai.api_base = "https://mine.openai.azure.com/"
openai.api_version = "2023-05-15"
openai.api_key = "key-1"


def login(token):
    openai.api_type = "azure_ad"
    openai.api_key = token


def embed(text):
    return openai.Embedding.create(input=[text], engine="ada")["data"][0]["embedding"][:1]
