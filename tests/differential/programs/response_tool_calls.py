import json

import openai

TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "add",
            "parameters": {"type": "object", "properties": {"a": {"type": "integer"}}},
        },
    }
]
messages = [{"role": "user", "content": "add"}]
r = openai.ChatCompletion.create(model="gpt-4", messages=messages, tools=TOOLS)
message = r["choices"][0]["message"]
messages.append(message)
for call in message["tool_calls"]:
    print(call["function"]["name"], json.loads(call["function"]["arguments"])["a"], call["id"])
    messages.append({"role": "tool", "tool_call_id": call["id"], "content": "8"})
r = openai.ChatCompletion.create(model="gpt-4", messages=messages, tools=TOOLS)
print(r["choices"][0]["message"]["content"], r["choices"][0]["message"].get("tool_calls"))
