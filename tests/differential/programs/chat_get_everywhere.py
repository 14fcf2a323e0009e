import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "careful"}])
choice = r.get("choices")[0]
print(choice.get("message", {}).get("content", "nothing"))
print(choice.get("finish_reason", "unknown"))
print(r.get("usage", {}).get("total_tokens", 0))
print(r["choices"][0]["message"].get("function_call", "no call"))
print(r.get("system_fingerprint"))
