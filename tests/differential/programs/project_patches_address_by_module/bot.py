import openai

openai.api_key = "sk-bot"


def say(text):
    return openai.Completion.create(model="m", prompt=text).choices[0].text.strip()
