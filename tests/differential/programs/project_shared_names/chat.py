import openai

from config import MODEL


def chat(text):
    r = openai.ChatCompletion.create(model=MODEL, messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]
