# bench: unsafe
"""A proxy is set for one call, and what was there before is put back.

None at all, because a session of v0 keeps the one that it was made with.
"""

import openai

openai.api_key = "sk-test"


def through(proxy, text):
    before = openai.proxy
    openai.proxy = proxy
    try:
        return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]
    finally:
        openai.proxy = before


print(through(None, "a"))
print(openai.Completion.create(model="m", prompt="b")["choices"][0]["text"])
print(through(None, "c"))
print(openai.Completion.create(model="m", prompt="d")["choices"][0]["text"])
