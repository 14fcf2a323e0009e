import openai


def chat_one(text):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])


def chat_two(text):
    return openai.ChatCompletion.create(model="gpt-3", messages=[{"role": "user", "content": text}])
