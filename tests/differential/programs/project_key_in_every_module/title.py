import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


def title(text):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]
