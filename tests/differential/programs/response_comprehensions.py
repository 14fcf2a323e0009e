import openai

prompts = ["one", "two", "three"]
response = openai.Completion.create(model="text-curie-001", prompt=prompts, max_tokens=8)
texts = [c["text"].strip() for c in response["choices"]]
by_index = {c["index"]: c["text"].strip() for c in response["choices"]}
reasons = {c["finish_reason"] for c in response["choices"]}
long_ones = [c["index"] for c in response["choices"] if len(c["text"]) > 12]
print(texts, by_index, reasons, long_ones)
print(sum(len(c["text"].split()) for c in response["choices"]))
print(any(c["finish_reason"] == "length" for c in response["choices"]))
replies = [
    openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": p}])
    for p in prompts
]
print([r["choices"][0]["message"]["content"] for r in replies])
print([[c["message"]["role"] for c in r["choices"]] for r in replies])
print(sum([r["usage"]["total_tokens"] for r in replies]))
