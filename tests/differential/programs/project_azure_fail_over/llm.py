import openai


def ask(q):
    return openai.ChatCompletion.create(engine="dep", messages=[{"role": "user", "content": q}])[
        "choices"
    ][0]["message"]["content"]
