"""Settings in a ``try`` below which nothing runs unless all of it has."""

import os

import openai


class Chat:
    def __init__(self, base):
        self.base = base

    def ask(self, p):
        try:
            import openai

            openai.api_key = "EMPTY"
            openai.api_base = self.base
        except ImportError:
            raise ValueError("install openai")
        r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": p}])
        return r["choices"][0]["message"]["content"]


def early(key):
    import openai

    try:
        openai.api_key = key
        openai.api_base = "https://late.example.com/v1"
    except AttributeError:
        return None
    finally:
        print("done")
    return openai.Moderation.create(input="a")["id"]


class Loud:
    def __init__(self, key):
        try:
            openai.api_base = "https://my.example.com/v1"
            openai.api_key = key[0]
        except IndexError:
            raise ValueError("no key")

    def ask(self):
        return openai.Moderation.create(input="b")["id"]


def each(keys):
    for key in keys:
        try:
            openai.api_base = "https://my.example.com/v1"
            openai.api_key = key[0]
        except IndexError:
            continue
        print(openai.Moderation.create(input="d")["id"])


def ask():
    try:
        openai.api_key = os.environ["NO_SUCH_KEY"]
    except KeyError:
        raise ValueError("set NO_SUCH_KEY")
    openai.api_base = "https://my.example.com/v1"
    return openai.Moderation.create(input="a")["id"]


def other(key):
    openai.api_base = "https://my.example.com/v1"
    try:
        openai.api_key = key["name"]
    except KeyError:
        return "none"
    return openai.Moderation.create(input="a")["id"]


print(Chat("https://other.example.com/v1").ask("hi"))
print(early("sk-c"))
print(Loud(["sk-l"]).ask())
each([["sk-1"], [], ["sk-2"]])
try:
    ask()
except ValueError as error:
    print(error)
print(other({}))
print(other({"name": "sk-o"}))
