"""A message, a text or nothing, asked for attributes."""

import openai

openai.api_key = "sk-else"


def ask(text):
    if not text:
        return None
    if text == "b":
        return "text"
    r = openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]


for text in ("", "a", "b"):
    reply = ask(text)
    print(
        hasattr(reply, "content"), hasattr(reply, "function_call"), getattr(reply, "content", "x")
    )
    print(hasattr(reply, "refusal"), not hasattr(reply, "role"))
    if hasattr(reply, "function_call"):
        print("call")
    elif hasattr(reply, "content"):
        print(reply["content"])
