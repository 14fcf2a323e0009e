import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "parts"}])
print(r.choices[0].message.to_dict()["content"])
print(r["choices"][0].to_dict_recursive()["message"]["role"])
print(r.usage.to_dict()["total_tokens"], sorted(r["usage"].to_dict_recursive()))
messages = [{"role": "user", "content": "q"}]
messages.append(r.choices[0].message.to_dict())
messages.append({"role": "user", "content": "next"})
print([m["role"] for m in messages], messages[1]["content"])
print(
    openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"][
        "content"
    ]
)
rows = [c.to_dict() for c in r.choices]
print(rows[0]["finish_reason"], rows[0]["message"]["content"])
