import openai

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
