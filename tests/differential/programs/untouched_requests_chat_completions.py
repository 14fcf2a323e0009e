# bench: untouched
import os

import requests

API = "https://api.openai.com/v1"


def chat(messages, model="gpt-3.5-turbo"):
    response = requests.post(
        f"{API}/chat/completions",
        headers={"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"]},
        json={"model": model, "messages": messages},
        timeout=30,
    )
    response.raise_for_status()
    data = response.json()
    message = data["choices"][0]["message"]
    if "function_call" in message:
        print(message["function_call"]["name"])
    return message.get("content", ""), data.get("usage", {}).get("total_tokens", 0)


history = [{"role": "user", "content": "hi"}]
text, tokens = chat(history)
history.append({"role": "assistant", "content": text})
for h in history:
    print(h["role"], h["content"])
