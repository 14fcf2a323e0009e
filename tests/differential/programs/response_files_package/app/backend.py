import openai


def complete(messages, model="gpt-4"):
    return openai.ChatCompletion.create(model=model, messages=messages)


def embed(text):
    return openai.Embedding.create(model="text-embedding-ada-002", input=[text])
