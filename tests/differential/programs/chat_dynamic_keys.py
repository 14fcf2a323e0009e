import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "keys"}])
for key in ("prompt_tokens", "completion_tokens", "total_tokens"):
    print(key, r["usage"][key])
