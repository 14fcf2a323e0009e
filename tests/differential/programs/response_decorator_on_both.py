import functools

import openai


def logged(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        result = func(*args, **kwargs)
        print("called", func.__name__)
        return result

    return wrapper


@logged
def chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


@logged
def shout(text):
    return text.upper()


@logged
def settings():
    return {"model": "gpt-4"}


print(chat("one")["choices"][0]["message"]["content"])
print(shout("two"), settings()["model"])
