import openai

LIMITS = {"max_tokens": 5}


def run(text):
    return openai.Completion.create(model="curie", prompt=text, **LIMITS)
