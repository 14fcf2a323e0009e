"""A reply that may be a text of one's own, asked for what it holds."""

import openai

openai.api_key = "sk-text"


def ask(text):
    if not text:
        return "no model was asked"
    return openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": text}])


for text in ("", "a"):
    reply = ask(text)
    if "model" in reply:
        print("yes")
    if "error" in reply:
        print("no")
