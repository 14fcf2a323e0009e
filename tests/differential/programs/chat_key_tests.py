import openai

r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "which keys"}]
)
message = r["choices"][0]["message"]
print("content" in message, "function_call" in message)
print("error" in r, "choices" in r, "usage" in r)
if "choices" in r and len(r["choices"]) > 0:
    print(r["choices"][0]["message"]["content"])
