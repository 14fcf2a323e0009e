import json

import openai

openai.api_key = "sk-x"
lines = "a\nb".splitlines()
lines.append(openai.Completion.create(model="davinci-002", prompt="x")["usage"])
print(json.dumps(lines, sort_keys=True))
