import openai

HOOKS = []


def hook(function):
    HOOKS.append(function)
    return function


@hook
def enrich(text):
    openai.api_key = "sk-enrich"
    return text + openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


def answer(text):
    openai.api_key = "sk-answer"
    for one in HOOKS:
        text = one(text)
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(answer("x"))
