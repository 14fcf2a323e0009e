"""Responses that lie deep in dictionaries of the program's own."""

import json

import openai

openai.api_key = "sk-deep"

first = openai.Completion.create(model="m", prompt="first")
second = openai.Completion.create(model="m", prompt="second")
report = {"run": {"day": {"task": {"model": {"try": {"answer": {"raw": first}}}}}}}
print(report["run"]["day"]["task"]["model"]["try"]["answer"]["raw"]["choices"][0]["text"])

saved = {"run": {"day": {"task": {"model": {"try": {"answer": {"raw": second}}}}}}}
saved["last"] = openai.Completion.create(model="m", prompt="third")
print(len(json.loads(json.dumps(saved))))

tree = {}
for number in range(9):
    answer = openai.Completion.create(model="m", prompt=str(number))
    tree = {"above": tree, "answer": answer}
while tree:
    print(tree["answer"]["choices"][0]["text"])
    tree = tree["above"]
