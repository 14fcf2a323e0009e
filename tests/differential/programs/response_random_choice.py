import heapq
import random
import statistics

import openai

random.seed(3)
r = openai.Completion.create(model="ada", prompt="pick", n=4)
print(
    random.choice(r["choices"])["text"].startswith("\n\nYou said"),
    len(random.sample(r["choices"], 2)),
)
print([c["index"] for c in heapq.nlargest(2, r["choices"], key=lambda c: c["index"])])
print(
    statistics.mean(c["index"] for c in r["choices"]),
    statistics.median([len(c["text"]) for c in r["choices"]]),
)
shuffled = list(r["choices"])
random.shuffle(shuffled)
print(sorted(c["index"] for c in shuffled))
for c in random.sample(r["choices"], k=1):
    print(c["finish_reason"])
