"""Containers of one file that others fill, and the other way round."""

import openai
from holders import History, Store, fill
from shared import greeting, history
from shown import show


def ask():
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])


asked = []
fill(asked, ask())
print(asked[0]["choices"][0]["message"]["content"])

boxes = {"first": []}
fill(boxes["first"], ask())
print(boxes["first"][0]["usage"]["total_tokens"])

store = Store()
items = store.items
items.append(ask())
print(store.last()["choices"][0]["index"])
store.get().append(ask())
print(len(store.items), store.items[1]["object"])

turns = []
kept = History(turns)
kept.add(ask()["choices"][0]["message"])
print(turns[0]["content"])

more = []
kept = History(more)
more.append(ask()["choices"][0]["message"])
print(kept.first())

history.add(ask()["choices"][0]["message"])
print(greeting, show())
