import openai

replies = [{"choices": [{"text": "canned"}], "usage": {"total_tokens": 0}}]
replies.append(openai.Completion.create(model="ada", prompt="real"))
for r in replies:
    print(r["choices"][0]["text"].strip(), r["usage"]["total_tokens"])
print(sum(r.get("usage", {}).get("total_tokens", 0) for r in replies))
