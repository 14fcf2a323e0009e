import os, json
import openai

with open("keys.json", "w") as out:
    json.dump({"key": "k-json", "org": "o"}, out)
with open("keys.json") as f:
    data = json.load(f)
    openai.api_key = data["key"]
    openai.organization = data["org"]
