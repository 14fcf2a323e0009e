import itertools
from functools import reduce

import openai


def get(p, n=2):
    return openai.Completion.create(model="ada", prompt=p, n=n)


rs = [get("a"), get("b")]
print([c["text"].strip() for c in itertools.chain.from_iterable(r["choices"] for r in rs)])
print([c["index"] for c in itertools.chain(rs[0]["choices"], rs[1]["choices"])])
print([c["text"].strip() for c in itertools.islice(rs[0]["choices"], 1)])
print(reduce(lambda total, r: total + r["usage"]["total_tokens"], rs, 0))
print(sum([r["choices"] for r in rs], [])[3]["index"])
for key, group in itertools.groupby(rs[0]["choices"], key=lambda c: c["finish_reason"]):
    print(key, [c["index"] for c in group])
for a, b in zip(*(r["choices"] for r in rs)):
    print(a["text"].strip(), b["text"].strip())
print(all(map(lambda c: c["finish_reason"] == "stop", rs[1]["choices"])))
