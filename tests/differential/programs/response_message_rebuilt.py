import openai

SCHEMA = [
    {"name": "go", "parameters": {"type": "object", "properties": {"where": {"type": "string"}}}}
]
messages = [{"role": "user", "content": "go home"}]
r = openai.ChatCompletion.create(model="gpt-4", messages=messages, functions=SCHEMA)
m = r["choices"][0]["message"]
messages.append({"role": m["role"], "content": None, "function_call": m["function_call"]})
messages.append({"role": "function", "name": m["function_call"]["name"], "content": "gone"})
print(
    openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"][
        "content"
    ]
)
messages[1] = {
    "role": "assistant",
    "content": "",
    "function_call": {"name": m.function_call.name, "arguments": m.function_call.arguments},
}
print(
    openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"][
        "content"
    ]
)
messages[1] = {
    "role": "assistant",
    "content": m["content"],
    "function_call": dict(m["function_call"]),
}
print(
    openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"][
        "content"
    ]
)
