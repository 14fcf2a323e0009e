import sys

import compat
import openai
from compat import Api

openai.api_key = "sk-reach"
HELLO = [{"role": "user", "content": "hello"}]
print(vars(compat)["Chat"].create(model="m", messages=HELLO)["choices"][0]["message"]["content"])
print(vars(compat).get("Chat").create(model="m", messages=HELLO)["object"])
print(compat.__dict__.get("Completion").create(model="m", prompt="1")["object"])
print(sys.modules["compat"].Completion.create(model="m", prompt="2")["object"])
print(getattr(compat, "Completion").create(model="m", prompt="3")["object"])
print(vars(Api).get("Embedding").create(model="e", input="x")["object"])
print(Api.__dict__["Completion"].create(model="m", prompt="4")["object"])
