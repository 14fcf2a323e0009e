import importlib, sys
import openai

M = [{"role": "user", "content": "say hello"}]
fill = getattr(importlib.import_module("builtins"), "setattr")
sys.modules["filler"] = type(sys)("filler")
sys.modules["filler"].fill = lambda d: d.update(total_tokens=1)
import filler


def usage_of(r=None):
    usage = {}
    if r is None:
        filler.fill(usage)
    else:
        usage = r["usage"]
    return usage["total_tokens"]


print(usage_of(openai.ChatCompletion.create(model="gpt-4", messages=M)))
print(usage_of())
