"""The key of an item is one of several values, and the item is one of several things."""

import itertools

import openai

[whole, *others] = [openai.Completion.create(engine="ada", prompt="keys", n=2), 2]
for key in whole:
    if key == "choices":
        for choice in itertools.takewhile(lambda it: True, whole[key]):
            print(choice["text"], choice["index"], others)
