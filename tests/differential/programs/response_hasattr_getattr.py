import openai

resp = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "attributes"}]
)
if hasattr(resp, "choices") and len(resp.choices) > 0:
    print(resp.choices[0].message.content)
print(getattr(resp, "model", None), getattr(resp, "error", None))
msg = resp.choices[0].message
print(hasattr(msg, "function_call"), hasattr(msg, "content"), hasattr(resp, "warnings"))
print(getattr(msg, "function_call", None) is None, getattr(msg, "name", "unnamed"))
usage = getattr(resp, "usage", {})
print(getattr(usage, "total_tokens", 0) if usage else 0)
