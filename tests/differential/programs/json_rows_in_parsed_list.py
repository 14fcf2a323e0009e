import json

import openai

openai.api_key = "sk-x"
data = json.loads("[]")
for line in ('{"q": "a"}', '{"q": "b"}'):
    row = json.loads(line)
    data.append(row)
    row["reply"] = openai.Completion.create(model="davinci-002", prompt=row["q"])
print(json.dumps(data, sort_keys=True))
