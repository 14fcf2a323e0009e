import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "none"}])
m = r["choices"][0]["message"]
print(
    m.get("function_call") is None, m.get("function_call") == None, None == m.get("function_call")
)
print(
    r.get("usage") is not None,
    r.get("usage") != {},
    bool(r.get("usage")),
    r["usage"] and "has usage",
)
if (call := m.get("function_call")) is not None:
    print(call["name"])
elif usage := r.get("usage"):
    print(usage["total_tokens"])
for c in r.get("choices") or []:
    print(c["index"], (c.get("message") or {}).get("content"))
print(
    [c for c in r["choices"] if c.get("finish_reason") == "stop" and c["message"].get("content")][
        0
    ]["index"]
)
