import csv
import io
import json

import openai

openai.api_key = "sk-x"
rows = []
for row in csv.DictReader(io.StringIO("q\na\nb\n")):
    row["reply"] = openai.Completion.create(model="davinci-002", prompt=row["q"])
    rows.append(row)
print(json.dumps(rows, sort_keys=True))
