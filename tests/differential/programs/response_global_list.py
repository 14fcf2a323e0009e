import openai

responses = []
totals = {"tokens": 0}


def run(prompt):
    r = openai.Completion.create(model="ada", prompt=prompt)
    responses.append(r)
    totals["tokens"] += r["usage"]["total_tokens"]


for p in ("a", "b"):
    run(p)
print([r["choices"][0]["text"].strip() for r in responses], totals["tokens"])
print(responses[-1]["model"], len(responses))
