import json

import llm

with open("values.json") as file:
    values = json.load(file)
for name, value in values.items():
    setattr(llm, name, value)
print(llm.ask("hi"), llm.KEY)
