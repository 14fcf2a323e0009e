import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "mutate"}])
message = r["choices"][0]["message"]
message.update({"name": "bot"})
usage = r["usage"]
print(usage.pop("total_tokens"), sorted(usage))
message.setdefault("seen", True)
print(message["name"], message["seen"], message["content"])
