import json

import openai

openai.api_key = "sk-x"
M = [{"role": "user", "content": "hi"}]


def mark(row):
    row["response"] = openai.ChatCompletion.create(model="gpt-4", messages=M)


for line in ('{"q": "a"}', '{"q": "b"}'):
    row = json.loads(line)
    mark(row)
    row.update({"usage": row["response"]["usage"]})
    print(json.dumps(row, sort_keys=True))
