import openai

log = []
for q in ("a", "b"):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])
    log.append((q, r["choices"][0]["message"], r["usage"]))
for q, message, usage in log:
    print(q, message["role"], message["content"], usage["total_tokens"])
print(log[0][1]["content"], sum(u["total_tokens"] for _, _, u in log))
best = max(log, key=lambda entry: len(entry[1]["content"]))
print(best[0])
