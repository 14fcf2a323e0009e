import os

import openai
from search import search


def ask(text):
    openai.api_key = os.getenv("OPENAI_API_KEY")
    answer = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": f"{text} {search(text)}"}]
    )
    return answer["choices"][0]["message"]["content"]
