import openai

SCHEMA = [
    {"name": "go", "parameters": {"type": "object", "properties": {"where": {"type": "string"}}}}
]
r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "go home"}], functions=SCHEMA
)
m = r["choices"][0]["message"]
print(m["content"] is None, m.get("content") is None, not m["content"])
print(m["content"] or "(no text)", m.get("content") or "(none)")
if m.get("content") is not None:
    print(m["content"])
elif m.get("function_call"):
    print(m["function_call"]["name"], m["function_call"].get("arguments", "{}"))
