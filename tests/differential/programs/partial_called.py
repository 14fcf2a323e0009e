"""Partials of methods, called with more keywords of v0."""

from functools import partial

import openai

openai.api_key = "sk-1"
ask = partial(openai.Completion.create, model="m")
tuned = partial(openai.Completion.create, engine="n", request_timeout=9)
longer = partial(tuned, max_tokens=3)


class Bot:
    def __init__(self):
        self.create = partial(openai.ChatCompletion.create, engine="gpt-4")

    def ask(self, text):
        messages = [{"role": "user", "content": text}]
        answer = self.create(messages=messages, headers={"x-a": "b"}, request_timeout=4)
        return answer["choices"][0]["message"]["content"]


def run(call, text):
    return call(prompt=text, request_timeout=6)["choices"][0]["text"]


print(ask(prompt="a", request_timeout=3).choices[0].text)
print(tuned(prompt="b", headers={"x-b": "c"}, request_timeout=2)["choices"][0]["text"])
print(longer(prompt="c", engine="o").choices[0].text)
print(Bot().ask("d"), run(ask, "e"))
