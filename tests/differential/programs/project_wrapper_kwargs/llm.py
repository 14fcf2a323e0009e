import openai

openai.api_key = "sk-wrapper"


def complete(**kwargs):
    kwargs.setdefault("max_tokens", 7)
    return openai.Completion.create(**kwargs)
