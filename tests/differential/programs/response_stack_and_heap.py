import heapq

import openai

stack = [openai.Completion.create(model="ada", prompt=p) for p in ("a", "bb")]
while stack:
    r = stack.pop()
    print(r["choices"][0]["text"].strip())
heap = []
for i, p in enumerate(("x", "yy")):
    heapq.heappush(heap, (-len(p), i, openai.Completion.create(model="ada", prompt=p)))
while heap:
    size, i, r = heapq.heappop(heap)
    print(size, r["choices"][0]["text"].strip())
