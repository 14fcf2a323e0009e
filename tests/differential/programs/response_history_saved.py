import json
import os

import openai

PATH = "history.json"


def load():
    if os.path.exists(PATH):
        with open(PATH) as f:
            return json.load(f)
    return []


def chat(text):
    messages = load()
    messages.append({"role": "user", "content": text})
    response = openai.ChatCompletion.create(model="gpt-4", messages=messages)
    messages.append(response["choices"][0]["message"])
    with open(PATH, "w") as f:
        json.dump(messages, f)
    return messages[-1]["content"]


print(chat("one"))
print(chat("two"))
print([m["role"] for m in load()])
