import json

import openai

openai.api_key = "sk-x"
row = json.loads('{"q": "a"}')
row["response"] = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": row["q"]}]
)
print(row["response"]["choices"][0]["message"]["content"])
