# bench: differs = stdout, status because access/passed
import json

import openai

openai.api_key = "sk-x"
state = json.loads('{"a": {"b": []}}')
reply = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "x"}])
state["a"]["b"].append(reply["choices"][0]["message"])
print(json.dumps(state, sort_keys=True))
