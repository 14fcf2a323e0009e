import os
import openai

openai.api_key = os.getenv("OPENAI_API_KEY")


def ask(q):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])[
        "choices"
    ][0]["message"]["content"]
