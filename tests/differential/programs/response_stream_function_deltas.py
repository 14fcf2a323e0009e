import json

import openai

functions = [
    {
        "name": "book",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}, "n": {"type": "integer"}},
        },
    }
]
func_call = {"name": None, "arguments": ""}
for res in openai.ChatCompletion.create(
    model="gpt-4-0613",
    messages=[{"role": "user", "content": "book Paris"}],
    functions=functions,
    stream=True,
):
    delta = res.choices[0].delta
    if "function_call" in delta:
        if "name" in delta.function_call:
            func_call["name"] = delta.function_call["name"]
        if "arguments" in delta.function_call:
            func_call["arguments"] += delta.function_call["arguments"]
    if res.choices[0].finish_reason == "function_call":
        print(func_call["name"], json.loads(func_call["arguments"]))
    if not delta.get("content", None):
        continue
    print(delta["content"])
