import openai


def run(text):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
