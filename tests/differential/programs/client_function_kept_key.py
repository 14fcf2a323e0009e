# bench: differs = requests because clients/openai on auto, lazy
import openai


def ask(q, key=None):
    if key:
        openai.api_key = key
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])[
        "choices"
    ][0]["message"]["content"]


print(ask("a", "k1"), ask("b"))
