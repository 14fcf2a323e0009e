import openai

result = {}
result["response"] = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "rec"}]
)
result["text"] = result["response"]["choices"][0]["message"]["content"]
result["tokens"] = result["response"]["usage"]["total_tokens"]
print(result["text"], result["tokens"], result["response"]["model"])
items = [{"q": q, "r": openai.Completion.create(model="ada", prompt=q)} for q in ("a", "b")]
for item in items:
    item["answer"] = item["r"]["choices"][0]["text"].strip()
print([(i["q"], i["answer"]) for i in items], items[0]["r"]["usage"]["total_tokens"])
