import openai

import config


def ask(text):
    answer = openai.ChatCompletion.create(
        engine="dep", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]
