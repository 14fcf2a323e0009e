"""A function sees what the top level has set, beside one that makes all settings itself."""

import openai

openai.api_key = "sk-top"


def ask(prompt):
    openai.api_key = "sk-ask"
    openai.api_base = "https://my.example.com/v1"
    return openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=prompt)["id"]


def judge(text):
    return openai.Moderation.create(input=text)["id"]


print(judge("that"))
print(ask("Who?"))
print(judge("this"))
