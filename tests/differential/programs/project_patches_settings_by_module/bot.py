import openai
import openai as sdk

openai.api_key = "sk-bot"


def say(text):
    return sdk.Completion.create(model="m", prompt=text).choices[0].text.strip()
