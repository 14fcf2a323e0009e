import json

import openai

tools = [
    {
        "type": "function",
        "function": {
            "name": "search",
            "parameters": {"type": "object", "properties": {"q": {"type": "string"}}},
        },
    }
]
r = openai.ChatCompletion.create(
    model="gpt-4-1106-preview",
    messages=[{"role": "user", "content": "find whales"}],
    tools=tools,
    tool_choice="auto",
)
for call in r["choices"][0]["message"]["tool_calls"]:
    print(call["id"], call["function"]["name"], json.loads(call["function"]["arguments"]))
