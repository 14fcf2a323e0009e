"""Responses that the tools of itertools, functools and operator hand on."""

import functools
import itertools
import operator

import openai

MESSAGES = [{"role": "user", "content": "Name a tree."}]
replies = [openai.ChatCompletion.create(model="gpt-4", messages=MESSAGES) for _ in range(2)]

for one, other in itertools.pairwise(replies):
    print(one["model"], other["object"])
for (reply,) in itertools.combinations(replies, 1):
    print(reply["choices"][0]["message"]["content"])
for one, other in itertools.permutations(replies, 2):
    print(one["object"], other["model"])
for reply in itertools.compress(replies, [1, 0]):
    print(reply["model"])
for model, group in itertools.groupby(replies, operator.itemgetter("model")):
    print(model, [reply["object"] for reply in group])
print(functools.reduce(operator.add, [reply["choices"] for reply in replies])[1]["index"])
for total in itertools.accumulate(
    replies, func=lambda one, two: one if one["created"] > two["created"] else two
):
    print(total["model"])
