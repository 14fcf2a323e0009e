import openai

choices = {"choices": [{"message": {"content": "mine"}}]}
usage = {"usage": {"total_tokens": 1}}
r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "parts"}])
print(choices["choices"][0]["message"]["content"], r["choices"][0]["message"]["content"])
print(
    usage["usage"]["total_tokens"] + r["usage"]["total_tokens"],
    usage.get("usage", {}).get("nothing", 0),
)
choices, own = r["choices"], choices
print(choices[0]["message"]["content"], own["choices"][0]["message"]["content"])
usage, own = r["usage"], usage
print(usage["total_tokens"], own["usage"]["total_tokens"], "usage" in own, "total_tokens" in usage)
message = {"message": choices[0]["message"]["content"]}
print(message["message"], message.get("content"))
