import json

import openai

from helper import first_text, load

print(first_text(load("saved.json")))
r = openai.Completion.create(model="ada", prompt="live")
print(r["choices"][0]["text"].strip())
