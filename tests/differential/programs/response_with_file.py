import json
import os
import tempfile

import openai

path = os.path.join(tempfile.mkdtemp(), "out.jsonl")
with open(path, "w") as f:
    for q in ["alpha", "beta"]:
        resp = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )
        f.write(
            json.dumps(
                {
                    "q": q,
                    "a": resp["choices"][0]["message"]["content"],
                    "t": resp["usage"]["total_tokens"],
                }
            )
            + "\n"
        )
        print(q, resp["choices"][0]["finish_reason"], file=f)
with open(path) as f:
    print(f.read())
