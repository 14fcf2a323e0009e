import openai, json

M = [{"role": "user", "content": "say hello"}]
F = [{"name": "look", "parameters": {"type": "object", "properties": {"word": {"type": "string"}}}}]
r = openai.ChatCompletion.create(model="gpt-4", messages=M, functions=F)
for c in r["choices"]:
    m = c["message"]
    print(
        (m.get("function_call") or {}).get("name"),
        (m.get("function_call") or {}).get("arguments", "{}"),
        (m.get("nothing") or {}).get("x"),
    )
    print((r.get("usage") or {}).get("total_tokens", 0) + 1, (r["usage"] or {})["prompt_tokens"])
usage = r.get("usage") or {}
print(usage.get("total_tokens", 0), usage["prompt_tokens"])
usage = r.get("usage", {})
print(usage.get("total_tokens", 0), "prompt_tokens" in usage)
for part in openai.ChatCompletion.create(model="gpt-4", messages=M, stream=True):
    delta = (part.get("choices") or [{}])[0].get("delta", {})
    print(delta.get("content", ""), (part["choices"][0].get("delta") or {}).get("role"))
    first = part["choices"][0] if part["choices"] else {}
    print(first.get("finish_reason"))
