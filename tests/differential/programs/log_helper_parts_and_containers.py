"""One logging helper that gets a response, parts of it, and lists and dicts that hold some."""

import json

import openai

openai.api_key = "sk-test"


def log(event, data):
    print(event, json.dumps(data, sort_keys=True))


def ask(question):
    log("request", {"question": question})
    reply = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": question}], n=2
    )
    log("both", {"question": question, "reply": reply})
    log("messages", [choice["message"] for choice in reply["choices"]])
    log("usage", reply["usage"])
    return reply["choices"][0]["message"]["content"]


print(ask("Hello"))
