"""Whether a reply, which may be a text of one's own, has an attribute: a text may say its name."""

import openai

openai.api_key = "sk-x"


def ask(text):
    if not text:
        return "a text with choices in it"
    return openai.Completion.create(model="m", prompt=text)


for text in ("", "a"):
    reply = ask(text)
    if hasattr(reply, "choices"):
        print("has", reply["choices"][0]["text"])
    if hasattr(reply, "error"):
        print("has error")
    print(getattr(reply, "model", "none"))
