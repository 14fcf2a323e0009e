import json

import openai

content = openai.File.download("file-1")
rows = [json.loads(line) for line in content.decode("utf-8").splitlines()]
print(rows[0]["prompt"], rows[1]["completion"], len(content))
with open("copy.jsonl", "wb") as f:
    f.write(openai.File.download("file-2"))
print(open("copy.jsonl").read().count("\n"))
