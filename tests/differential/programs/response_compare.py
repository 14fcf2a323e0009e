import openai

a = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "same"}])
b = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "same"}])
print(a == b, a["choices"][0]["message"] == b["choices"][0]["message"], a != b)
print(a["choices"][0]["message"] == {"role": "assistant", "content": "You said: same"})
print(a["usage"] != {"total_tokens": 1}, a["choices"][0]["message"]["content"] == "You said: same")
print(a in [b], a is b, a is not None, a["usage"]["total_tokens"] > 2)
assert a["choices"][0]["finish_reason"] in ("stop", "length")
