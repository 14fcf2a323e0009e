"""``json.dumps`` and ``json.dump`` with the response as a keyword."""

import json
import os
import tempfile

import openai

r = openai.Completion.create(model="m", prompt="q")
print(json.dumps(obj=r["usage"], sort_keys=True))
print(json.dumps(sort_keys=True, obj={"usage": r["usage"]}))
path = os.path.join(tempfile.mkdtemp(), "answer.json")
with open(path, "w") as file:
    json.dump(obj=r["usage"], fp=file, sort_keys=True)
print(open(path).read())
