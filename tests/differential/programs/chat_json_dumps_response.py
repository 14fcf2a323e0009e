# bench: differs = stdout because access/dumps
import json

import openai

r = openai.Completion.create(model="davinci", prompt="dump me")
print(json.dumps(r["choices"][0], indent=2, sort_keys=True))
print(json.dumps(r["usage"]))
print(sorted(r.keys()))
