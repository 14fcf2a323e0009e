import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "items"}])
for key, value in sorted(r["usage"].items()):
    print(key, value)
print(sorted(r.keys()), max(r["usage"].values()), sum(r["usage"].values()))
print(len(r["usage"]), len(r["choices"]), len(r["choices"][0]["message"]))
print(sorted(k for k in r["usage"]), set(r["choices"][0]["message"]) == {"role", "content"})
totals = {}
for k, v in r["usage"].items():
    totals[k] = totals.get(k, 0) + v
print(sorted(totals.items()))
