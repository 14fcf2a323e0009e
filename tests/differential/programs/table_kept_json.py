# bench: differs = requests, stdout, status because arguments/engine
import json
import openai

openai.api_key = "sk-x"
MODELS = {"a": {"engine": "davinci", "max_tokens": 3}, "b": {"engine": "ada"}}
print(json.dumps(MODELS))
for k in MODELS:
    print(k, openai.Completion.create(prompt="x", **MODELS[k]).choices[0].text)
