"""Functions that None is no argument of, with a part of a response that may be absent."""

import json

import openai

r = openai.Completion.create(model="m", prompt="hi")
print(len(r["usage"]), sorted(r["usage"]), max(r["usage"], key=lambda key: r["usage"][key]))
print(
    sorted(set(r["usage"])), sum(1 for _ in enumerate(r["usage"])), "id" in dict(r["usage"], id=1)
)
choice = openai.ChatCompletion.create(
    model="m", messages=[{"role": "user", "content": "a"}]
).choices[0]
try:
    print(len(choice["message"].get("function_call")))
except TypeError:
    print("none was called")
print(json.dumps(choice["message"].get("function_call")))
