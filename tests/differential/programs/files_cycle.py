import json

import openai

openai.api_key = "sk-files"

with open("train.jsonl", "w") as f:
    for i in range(3):
        f.write(json.dumps({"prompt": f"q{i}", "completion": f"a{i}"}) + "\n")

uploaded = openai.File.create(file=open("train.jsonl", "rb"), purpose="fine-tune")
print(uploaded["id"], uploaded.bytes, uploaded["status"])

print([f["id"] for f in openai.File.list()["data"]])
print(openai.File.retrieve("file-1").status)
print(openai.File.retrieve(uploaded["id"])["purpose"])
print(openai.File.delete("file-2")["deleted"])
