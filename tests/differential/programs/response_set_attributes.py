import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "set"}])
r.cost = 0.5
setattr(r, "tag", "mine")
r.choices[0].message.content = "replaced"
print(r.cost, r.tag, r["cost"], r["choices"][0]["message"]["content"], r.choices[0].message.content)
r["meta"] = {"a": 1}
print(r["meta"]["a"], r.meta["a"], "meta" in r, r.get("meta"), "other" in r)
r["choices"].append(r["choices"][0])
print(len(r["choices"]), r["choices"][1]["message"]["content"])
