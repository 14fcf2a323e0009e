"""A local server that wants no key."""
# bench: differs = requests because settings/api-key

import openai

openai.api_key = ""
openai.api_base = "https://local.example.com/v1"

print(len(openai.Model.list()["data"]))
