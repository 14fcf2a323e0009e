"""Responses beside a dict, at any depth, found by the parts of a path."""

import openai


def ask(text):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])


def cached(known):
    if known:
        return {"model": "none"}
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "new"}]
    )


STATE = {
    "new": cached(False),
    "log": [{"answer": ask("first")}],
    "deep": {"down": {"last": ask("second")}},
}


def walk(path):
    obj = STATE
    for part in path.split("."):
        obj = obj[int(part)] if part.isdigit() else obj[part]
    return obj


def look(path):
    obj = STATE
    for part in path.split("."):
        try:
            obj = obj[part]
        except (KeyError, TypeError):
            return None
    return obj


print(cached(True)["model"])
print(walk("new.model"), walk("log.0.answer.model"))
print(walk("deep.down.last.choices.0.message.content"))
print(look("deep.down.last.model"), look("deep.none"))
