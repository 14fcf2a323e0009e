import sys

import openai

r = openai.Completion.create(model="ada", prompt="maybe")
if len(sys.argv) > 5:
    r = {"choices": [{"text": "other"}]}
print(r["choices"][0]["text"].strip())
for i in range(2):
    if i == 1:
        r = {"choices": [{"text": "rebound"}]}
    print(r["choices"][0]["text"].strip(), r.get("usage") is None)
