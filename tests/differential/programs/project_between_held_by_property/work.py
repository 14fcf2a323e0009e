import openai


def inner(x=None):
    openai.api_key = "sk-inner"
    return openai.Completion.create(model="m", prompt="i")["choices"][0]["text"]
