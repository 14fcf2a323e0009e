"""A table of totals begins with the usage of the first call."""

import collections

import openai

openai.api_key = "sk-1"
first = openai.Completion.create(engine="davinci", prompt="q")
totals = collections.defaultdict(int, first["usage"])
totals["calls"] += 1
for name, count in openai.Completion.create(engine="davinci", prompt="r")["usage"].items():
    totals[name] += count
print(sorted(totals.items()), sum(totals.values()))
