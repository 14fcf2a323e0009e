import openai
import requests

response = requests.get(
    "https://catalog.example.com/v1/models", headers={"Authorization": "Bearer k"}
).json()
print([m["id"] for m in response["data"]], response.get("object"), "data" in response)
prompt = response["data"][0]["id"]
response = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": prompt}]
)
print(response["choices"][0]["message"]["content"])
response = requests.post(
    "https://other.example.com/v1/chat/completions",
    json={
        "model": "gpt-4",
        "messages": [{"role": "user", "content": response["choices"][0]["message"]["content"]}],
    },
    headers={"Authorization": "Bearer k"},
).json()
print(response["choices"][0]["message"]["content"], response["usage"]["total_tokens"])
