import openai

prompts = ["a", "b"]
responses = {p: openai.Completion.create(model="ada", prompt=p) for p in prompts}
texts = {p: r["choices"][0]["text"].strip() for p, r in responses.items()}
print(texts, responses["a"]["usage"]["total_tokens"])
by_model = {r["model"]: r for r in responses.values()}
print(by_model["ada"]["object"])
merged = {**responses, "c": openai.Completion.create(model="ada", prompt="c")}
print(sorted(merged), merged["c"]["choices"][0]["text"].strip(), merged["a"]["id"][:4])
for p in responses:
    print(responses[p]["choices"][0]["finish_reason"])
