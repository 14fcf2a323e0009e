import openai


def log(role, content, **rest):
    print(role, content, sorted(rest))


r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "spread"}])
log(**r["choices"][0]["message"])
row = {"prompt": "spread", **r["usage"]}
print(sorted(row.items()))
merged = {**r["choices"][0]["message"], "content": "edited"}
print(sorted(merged.items()))
print("{prompt_tokens}+{completion_tokens}".format(**r["usage"]))
