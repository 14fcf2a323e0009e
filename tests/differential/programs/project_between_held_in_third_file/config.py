import openai


def setup():
    openai.api_key = "sk-config"
    openai.api_base = "https://config.example.com/v1"
    return openai.Completion.create(model="m", prompt="ready?")["choices"][0]["text"].strip()
