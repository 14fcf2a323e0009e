from shared import EMPTY, GREETING, MODELS

print(GREETING["choices"][0]["message"]["content"], GREETING["usage"]["total_tokens"])
print([m["id"] for m in MODELS], EMPTY["choices"], EMPTY.get("usage"))
