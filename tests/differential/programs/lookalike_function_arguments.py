import json

import openai

SCHEMA = [
    {
        "name": "pick",
        "parameters": {
            "type": "object",
            "properties": {"choices": {"type": "array"}, "content": {"type": "string"}},
        },
    }
]
r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "pick red blue"}], functions=SCHEMA
)
args = json.loads(r["choices"][0]["message"]["function_call"]["arguments"])
print(
    args["choices"],
    args["content"],
    args.get("usage"),
    SCHEMA[0]["parameters"]["properties"]["content"]["type"],
)
message = {"role": "function", "name": SCHEMA[0]["name"], "content": json.dumps(args)}
print(message["name"], message["content"])
