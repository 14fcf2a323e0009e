"""What a response becomes in dicts that fill a text: JSON, whatever fills it."""

import json
import string

import openai

r = openai.Completion.create(model="m", prompt="q")


def total(text):
    return json.loads(text)["total_tokens"]


print(total("%(usage)s" % {"model": r["model"], "usage": r["usage"]}))
print(total("{usage}".format(**{"usage": r["usage"], "unused": r["choices"][0]})))
print(total("{usage}".format_map({"usage": r["usage"]})))
print("{u[total_tokens]} {m}".format(**{"u": r["usage"], "m": r["model"]}))
print("{c.text}".format_map({"c": r["choices"][0]}))
print(total(string.Template("$u").substitute(u=r["usage"])))
print(total(string.Template("$u").safe_substitute({"u": r["usage"]})))
print("%(u)s" % {"u": r["usage"]["total_tokens"], "not asked for": r["usage"]})
print("{0[choices][0][text]}".format(r), "{0.choices[0].text}".format(r))
