import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "as dict"}])
message = dict(r["choices"][0]["message"])
message["time"] = 12
print(sorted(message.items()))
usage = dict(r.usage)
usage["cost"] = usage["total_tokens"] * 2
print(sorted(usage.items()))
record = dict(r["usage"], model=r["model"])
print(sorted(record.items()))
whole = dict(r)
print(whole["choices"][0]["message"]["content"], sorted(whole))
