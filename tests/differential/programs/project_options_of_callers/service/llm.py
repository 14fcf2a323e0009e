import openai


def chat(messages, **options):
    return openai.ChatCompletion.create(model="gpt-4", messages=messages, **options)
