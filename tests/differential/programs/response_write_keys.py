import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "write"}])
r["choices"][0]["message"]["content"] = r["choices"][0]["message"]["content"].upper()
r["cost"] = r["usage"]["total_tokens"] * 0.002
r["usage"]["total_tokens"] += 1
r.choices[0]["finish_reason"] = "edited"
print(
    r["choices"][0]["message"]["content"],
    r["cost"],
    r["usage"]["total_tokens"],
    r.choices[0].finish_reason,
)
for i, choice in enumerate(r["choices"]):
    choice["index"] = i + 10
    choice["score"] = 0.5
print([(c["index"], c["score"]) for c in r["choices"]])
