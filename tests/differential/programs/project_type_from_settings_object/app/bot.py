import openai


def init(settings):
    openai.api_type = settings.service
    openai.api_key = settings.key
    openai.api_base = settings.base
    if settings.service == "azure":
        openai.api_version = "2023-07-01-preview"


def reply(text, model):
    messages = [{"role": "user", "content": text}]
    return openai.ChatCompletion.create(engine=model, messages=messages)["choices"][0]["message"][
        "content"
    ]


def vector(text, model):
    return len(openai.Embedding.create(engine=model, input=text)["data"][0]["embedding"])
