import json

import openai

r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "größe 日本"}]
)
print(json.dumps(r["choices"][0]["message"], sort_keys=True))
print(json.dumps(r["choices"][0]["message"], sort_keys=True, ensure_ascii=False))
print(json.dumps(r["choices"][0]["message"]["content"]), r["choices"][0]["message"]["content"])
print(json.dumps({"message": r["choices"][0]["message"], "n": 1}, sort_keys=True, default=str))
print(json.loads(json.dumps(r))["choices"][0]["message"]["content"])
