"""Tables that are made of the names of the module, of which one holds a response."""

import openai

openai.api_key = "sk-x"


def ask_chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


def ask_text(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)


for kind in ("chat", "text"):
    response = globals()["ask_" + kind]("hi")
    print(response["object"], response["choices"][0]["finish_reason"])
handlers = {name[4:]: one for name, one in globals().items() if name.startswith("ask_")}
print({kind: one("z")["object"] for kind, one in sorted(handlers.items())})
print(handlers["text"]("x")["model"])
print(dict(globals())["ask_text"]("x")["object"])
print({**globals(), "other": None}["ask_chat"]("x")["object"])
