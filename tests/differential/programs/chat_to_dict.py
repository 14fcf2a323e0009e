# bench: differs = stdout because access/convert
import json

import openai

response = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "to a file"}]
)
with open("out.json", "w") as f:
    json.dump(response.to_dict_recursive(), f)
with open("out.json") as f:
    saved = json.load(f)
print(saved["choices"][0]["message"]["content"], saved["usage"]["total_tokens"])
print(dict(response["usage"]))
