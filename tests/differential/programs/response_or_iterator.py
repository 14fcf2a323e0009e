"""Who asks for an iterator or a type of its own is right today, too."""

import collections.abc
from collections.abc import Iterator

import openai

openai.api_key = "sk-test"


def ask(prompt, stream=False):
    messages = [{"role": "user", "content": prompt}]
    return openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=stream)


def show(answer):
    if isinstance(answer, Iterator):
        for chunk in answer:
            print(chunk["choices"][0]["delta"].get("content"), end="|")
        print()
        return
    print(answer["choices"][0]["message"]["content"])


def count(answer):
    if not isinstance(answer, (list, collections.abc.Iterator)):
        return answer["usage"]["total_tokens"] > 0
    return sum(1 for chunk in answer if chunk["choices"]) > 0


for stream in (False, True):
    show(ask("hello there", stream))
    print(count(ask("one two", stream)))
