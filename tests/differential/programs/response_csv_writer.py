import csv
import sys

import openai

writer = csv.DictWriter(
    sys.stdout,
    fieldnames=["prompt_tokens", "completion_tokens", "total_tokens"],
    lineterminator="\n",
)
writer.writeheader()
for p in ("a", "b c"):
    r = openai.Completion.create(model="ada", prompt=p)
    writer.writerow(r["usage"])
plain = csv.writer(sys.stdout, lineterminator="\n")
plain.writerow([r["model"], r["choices"][0]["text"].strip(), r["usage"]["total_tokens"]])
plain.writerows([[c["index"], c["finish_reason"]] for c in r["choices"]])
