# bench: sdk-optional
"""Asks by way of a module that has the SDK's classes, or None."""

import again
import compat
from compat import READY, Chat, RateLimitError


class Bot:
    def __init__(self):
        self.chat = compat.Chat

    def ask(self, text):
        if self.chat is None:
            return "no SDK"
        r = self.chat.create(model="gpt-4", messages=[{"role": "user", "content": text}])
        return r["choices"][0]["message"]["content"]


def ask(text):
    if compat.Chat is None:
        return "no SDK"
    r = compat.Chat.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


def ask_again(text):
    if again.Chat is None:
        return "no SDK"
    r = again.Chat.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


def ask_by_name(text):
    if not READY:
        return "no SDK"
    try:
        r = Chat.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    except RateLimitError:
        return "too many"
    return r["choices"][0]["message"]["content"]


print(Bot().ask("one"), ask("two"), ask_again("three"))
print(ask_by_name("four"), ask_by_name("error-429"))
