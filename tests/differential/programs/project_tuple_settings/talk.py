import openai

import settings


def talk(text):
    print(settings.ORG)
    return openai.Completion.create(model="davinci", prompt=text)["choices"][0]["text"].strip()
