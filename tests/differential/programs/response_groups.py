from collections import defaultdict

import openai

groups = defaultdict(list)
r = openai.Completion.create(model="ada", prompt="group us", n=4)
for choice in r["choices"]:
    groups[choice["index"] % 2].append(choice)
for parity, choices in groups.items():
    print(parity, [c["text"].strip() for c in choices])
