import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "truth"}])
print("answered" if r else "nothing")
content = r.choices[0].message.get("content") or "empty"
print(content)
print(r["choices"][0]["finish_reason"] == "stop", r.choices is not None)
