import json

import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "nested"}])
print(json.dumps({"prompt": "nested", "response": r}, sort_keys=True))
print(json.dumps([r["usage"], r["choices"][0]["message"]], sort_keys=True))
log = {"q": "nested", "usage": r["usage"]}
with open("log.json", "w") as f:
    json.dump(log, f, sort_keys=True)
print(open("log.json").read())
print(
    json.dumps(
        {"text": r["choices"][0]["message"]["content"], "tokens": r["usage"]["total_tokens"]}
    )
)
print(json.dumps(r["choices"], sort_keys=True))
