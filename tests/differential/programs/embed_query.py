import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


def get_embedding(text, model="text-embedding-ada-002"):
    text = text.replace("\n", " ")
    return openai.Embedding.create(input=[text], model=model)["data"][0]["embedding"]


vector = get_embedding("The food was delicious\nand the waiter...")
print(len(vector), vector[:3])
