import json
from collections import deque

import openai

results = []
queue = deque()
by_prompt = {}
for p in ("x", "y"):
    r = openai.Completion.create(model="ada", prompt=p, max_tokens=3)
    results.append(r)
    queue.append((p, r["choices"][0]))
    by_prompt[p] = r["choices"][0]["text"].strip()
print([r["usage"]["total_tokens"] for r in results])
while queue:
    p, choice = queue.popleft()
    print(p, choice["text"].strip(), choice["index"])
print(json.dumps(by_prompt))
