import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "sets"}])
print(
    sorted(r.keys() & {"id", "usage", "nothing"}),
    {"choices", "model"} <= set(r),
    sorted(set(r["usage"]) - {"total_tokens"}),
)
print(sorted(r)[0], sorted(list(r["choices"][0])), len(list(r)), "id" in list(r))
print(all(k in r for k in ("id", "choices")), any(k not in r for k in ("id", "zzz")))
print(sorted(zip(r["usage"].keys(), r["usage"].values())))
missing = [k for k in ("id", "zzz") if k not in r]
print(missing, sorted(k for k in r["choices"][0]["message"] if k != "role"))
