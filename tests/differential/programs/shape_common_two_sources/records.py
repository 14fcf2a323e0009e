import json


def answer(reply):
    if "text" in reply["choices"][0]:
        return reply["choices"][0]["text"]
    return reply["choices"][0]["message"]["content"]


def write(replies):
    for reply in replies:
        print(json.dumps(reply["choices"], sort_keys=True))
