# bench: untouched
import os
import requests

r = requests.post(
    "https://api.openai.com/v1/chat/completions",
    headers={"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"},
    json={"model": "gpt-4", "messages": [{"role": "user", "content": "hi"}]},
)
print(r.json()["choices"][0]["message"]["content"])
