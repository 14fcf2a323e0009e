"""Parts that the API may leave out, asked for by getattr with a dict for a default."""

import openai

reply = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "Hello"}])
message = reply["choices"][0]["message"]
if getattr(message, "function_call", {}).get("name") == "look":
    print("look")
wanted = getattr(message, "function_call", {})
print(wanted.get("name", "nothing"), wanted.get("arguments") or "{}")
print(getattr(message, "content", "").upper())
