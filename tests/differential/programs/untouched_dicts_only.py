# bench: untouched
import json

payload = json.loads('{"choices": [{"message": {"content": "x"}}], "data": [{"embedding": [1]}]}')
print(payload["choices"][0]["message"]["content"])
print(payload.get("usage", {}).get("total_tokens"))
for d in payload["data"]:
    print(d["embedding"], "content" in d)
