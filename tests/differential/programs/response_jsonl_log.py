import json

import openai

with open("log.jsonl", "w") as f:
    for prompt in ("a", "b"):
        response = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        f.write(json.dumps(response, sort_keys=True) + "\n")
for line in open("log.jsonl"):
    saved = json.loads(line)
    print(
        saved["choices"][0]["message"]["content"], saved["usage"]["total_tokens"], saved.get("none")
    )
