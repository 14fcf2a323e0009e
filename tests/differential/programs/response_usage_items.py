# bench: differs = stdout because access/dict-methods
import openai

r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "items"}])
for key, value in r["usage"].items():
    print(key, value)
print(list(r.keys()))
