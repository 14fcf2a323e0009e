# bench: untouched
import glob
import json

answers = []
for path in sorted(glob.glob("openai_responses/*.json")):
    with open(path) as f:
        completion = json.load(f)
    answers.append(completion["choices"][0]["message"]["content"])
    print(path, completion["usage"]["total_tokens"], completion.get("model"))
with open("results.jsonl", "w") as f:
    for a in answers:
        f.write(json.dumps({"content": a}) + "\n")
for line in open("embeddings.jsonl"):
    record = json.loads(line)
    print(record["data"][0]["embedding"][:3], "embedding" in record)
