import openai

openai.api_key = "sk-a"


def build(prompt):
    data = {"model": "m"}
    data["prompt"] = prompt
    return data


def build2(prompt):
    data = {"model": "m"}
    data.update(prompt=prompt)
    return data


def build3(q, **more):
    return dict(model="m", prompt=q, **more)


def call(**kw):
    return openai.Completion.create(**kw)


print(openai.Completion.create(**build("x"))["choices"][0]["text"])
print(openai.Completion.create(**build2("x"))["choices"][0]["text"])
print(openai.Completion.create(**build3("x", temperature=1))["choices"][0]["text"])
print(openai.Completion.create(**{"model": "m", **{"prompt": "z"}})["choices"][0]["text"])
print(call(model="m", prompt="y")["choices"][0]["text"])
base = {"model": "m"}
for p in ("prompt",):
    base[p] = "x"
print(openai.Completion.create(**base)["choices"][0]["text"])
b2 = {"engine": "m"}
b2 |= {"prompt": "q"}
print(openai.Completion.create(**b2)["choices"][0]["text"])
import json

b3 = json.loads('{"model": "m", "prompt": "x"}')
print(openai.Completion.create(**b3)["choices"][0]["text"])


class Opts(dict):
    pass


o = Opts(model="m")
o["prompt"] = "x"
print(openai.Completion.create(**o)["choices"][0]["text"])


def fill(d):
    d["prompt"] = "x"


b5 = {"model": "m"}
fill(b5)
print(openai.Completion.create(**b5)["choices"][0]["text"])
b6 = {"model": "m"}
b7 = b6
b7["prompt"] = "e"
print(openai.Completion.create(**b6)["choices"][0]["text"])
b8 = {"model": "m"}
setattr_ = b8.__setitem__
setattr_("prompt", "k")
print(openai.Completion.create(**b8)["choices"][0]["text"])
b9 = dict(zip(["model", "prompt"], ["m", "x"]))
print(openai.Completion.create(**b9)["choices"][0]["text"])
