# bench: env = OPENAI_API_KEY=-
"""An object without a key works offline."""

import os

import openai


class Summarizer:
    def __init__(self, key=None):
        openai.api_key = key or os.environ.get("SUMMARIZER_KEY")

    def is_online(self):
        return bool(openai.api_key)

    def run(self, text):
        if not self.is_online():
            return text[:7] + "..."
        answer = openai.Completion.create(model="text-davinci-003", prompt=text)
        return answer["choices"][0]["text"].strip()


print(Summarizer().run("A long text"))
print(Summarizer("sk-mine").run("Another text"))
