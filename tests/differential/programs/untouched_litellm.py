# bench: untouched
import litellm
from litellm import completion, embedding

litellm.api_key = "sk-lite"
litellm.api_base = "https://lite.example.com"
response = completion(
    model="gpt-3.5-turbo", messages=[{"role": "user", "content": "hello"}], engine="x"
)
print(response["choices"][0]["message"]["content"], response["usage"]["total_tokens"])
vector = embedding(model="text-embedding-ada-002", input=["x"])["data"][0]["embedding"]
for chunk in completion(model="gpt-4", messages=[], stream=True):
    print(chunk["choices"][0]["delta"].get("content", ""))
