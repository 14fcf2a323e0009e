import functools

import openai


def logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        print("calling", function.__name__)
        return function(*args, **kwargs)

    return inner


@logged
def ask(text):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])


@logged
def text_of(reply):
    return reply["choices"][0]["message"]["content"]


print(text_of(ask("say hello")))
