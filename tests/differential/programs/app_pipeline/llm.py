import os
import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


def chat(messages, **kwargs):
    kwargs.setdefault("model", "gpt-3.5-turbo")
    return openai.ChatCompletion.create(messages=messages, **kwargs)


def embed(text):
    return openai.Embedding.create(model="text-embedding-ada-002", input=text)["data"][0][
        "embedding"
    ]
