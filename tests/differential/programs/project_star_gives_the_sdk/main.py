from common import *

openai.api_key = "sk-mine"
assert openai.api_key != "your key here"
print(openai.api_key)

import openai
import json


def ask(q):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])
    return r["choices"][0]["message"]["content"]


print(ask("hi"))
