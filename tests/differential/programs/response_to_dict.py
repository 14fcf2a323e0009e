import json

import openai

r = openai.Completion.create(model="text-davinci-003", prompt="to a dict")
d = r.to_dict()
print(d["choices"][0]["text"].strip(), d["usage"]["total_tokens"], sorted(d))
full = r.to_dict_recursive()
full["extra"] = "mine"
full["choices"][0]["text"] = full["choices"][0]["text"].upper()
print(json.dumps(full, sort_keys=True))
print(sorted(r["usage"].to_dict().items()))
print(type(full["choices"][0]).__name__)
