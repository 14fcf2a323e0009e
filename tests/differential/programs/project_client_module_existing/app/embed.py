import openai

openai.api_type = "azure"
openai.api_base = "https://team.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "azure-key"


def size(text):
    return len(openai.Embedding.create(engine="ada", input=text)["data"][0]["embedding"])
