import openai


def ask(q, key=None):
    if key:
        openai.api_key = key
    return openai.Completion.create(model="m", prompt=q)["choices"][0]["text"]
