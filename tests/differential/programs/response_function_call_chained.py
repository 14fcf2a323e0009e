import json

import openai

SCHEMA = [
    {"name": "go", "parameters": {"type": "object", "properties": {"where": {"type": "string"}}}}
]


def call(prompt, functions=None):
    extra = {"functions": functions} if functions else {}
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], **extra
    )


for response in (call("go home", SCHEMA), call("plain")):
    message = response["choices"][0]["message"]
    name = message.get("function_call", {}).get("name")
    arguments = json.loads(message.get("function_call", {}).get("arguments", "{}"))
    print(name, arguments, message.get("function_call", {}).get("name", "nobody").upper())
    fc = message.get("function_call")
    print(fc["name"] if fc else "none", bool(fc))
