from engine import run_all


def on_reply(name, reply):
    print(name, reply["choices"][0]["message"]["content"])


def total(reply):
    return reply["usage"]["total_tokens"]


print(run_all({"a": "first", "b": "second"}, on_reply, score=total))
