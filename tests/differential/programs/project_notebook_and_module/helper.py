import openai


def shout(text):
    more = openai.Completion.create(model="ada", prompt="module")["choices"][0]["text"].strip()
    return f"{text.upper()} {more}"
