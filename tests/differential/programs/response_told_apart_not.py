"""Constants that decide nothing, or something else than it looks like."""

from contextlib import suppress

import openai

openai.api_key = "sk-told-apart-not"


def create(prompt):
    messages = [{"role": "user", "content": prompt}]
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)


def by_part_of_a_text(prompt, mode="text"):
    reply = create(prompt)
    if mode in "raw,dict":
        return reply
    return reply["choices"][0]["message"]["content"]


def by_a_pair(prompt, mode="raw"):
    reply = create(prompt)
    if mode == ("raw", "dict"):
        return reply["choices"][0]["message"]["content"]
    return reply


def behind_suppress(prompt, raw=False):
    with suppress(IndexError):
        if not raw:
            return create(prompt)["choices"][0]["message"]["content"].split("|")[1]
    return create(prompt)


class Asker:
    def ask(self, prompt, raw=False):
        reply = create(prompt)
        return reply if raw else reply["choices"][0]["message"]["content"]


class Other(Asker):
    again = Asker.ask

    def run(self, prompt):
        return self.again(prompt, True)


print(by_part_of_a_text("hello").upper())
print(by_part_of_a_text("hello", mode="raw")["usage"]["total_tokens"])
print(by_a_pair("hello", "raw")["usage"]["total_tokens"])
print(behind_suppress("hello")["usage"]["total_tokens"])
print(Other().run("hello")["usage"]["total_tokens"])
