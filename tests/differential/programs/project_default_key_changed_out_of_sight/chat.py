import os
import openai


def ask(text):
    openai.api_key = os.getenv("OPENAI_API_KEY")
    found = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return found["choices"][0]["message"]["content"]
