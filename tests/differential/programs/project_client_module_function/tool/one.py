import openai


def ask(text):
    reply = openai.ChatCompletion.create(engine="d", messages=[{"role": "user", "content": text}])
    return reply["choices"][0]["message"]["content"]
