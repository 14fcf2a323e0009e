import openai


def ask(text, own=True):
    if own:
        openai.api_key = "sk-app"
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]
