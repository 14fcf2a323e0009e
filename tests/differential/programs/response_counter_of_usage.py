from collections import Counter

import openai

total = Counter()
for p in ("a", "b c"):
    r = openai.Completion.create(model="ada", prompt=p)
    total.update(r["usage"])
print(sorted(total.items()))
totals = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
for p in ("d", "e"):
    usage = openai.Completion.create(model="ada", prompt=p)["usage"]
    for k in totals:
        totals[k] += usage[k]
print(totals)
for p in ("f",):
    usage = openai.Completion.create(model="ada", prompt=p).usage
    totals = {k: totals[k] + v for k, v in usage.items()}
print(sorted(totals.items()))
