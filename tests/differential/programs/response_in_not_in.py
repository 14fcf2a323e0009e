import openai

resp = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "membership"}]
)
if "error" in resp:
    raise SystemExit(resp["error"]["message"])
if "choices" not in resp or "message" not in resp["choices"][0]:
    raise SystemExit("odd")
msg = resp["choices"][0]["message"]
print("function_call" not in msg, "content" in msg and msg["content"] != "")
print([k for k in ("role", "content", "name") if k in msg])
print("usage" in resp and "total_tokens" in resp["usage"], not "warnings" in resp)
assert "choices" in resp, resp
print("x" in msg["content"], "membership" in msg["content"])
