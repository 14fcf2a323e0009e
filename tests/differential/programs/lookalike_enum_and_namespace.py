import argparse
from types import SimpleNamespace

import openai

args = argparse.Namespace(choices=["a"], message={"content": "namespace"}, usage=3)
opts = SimpleNamespace(data=[{"embedding": 1}], model="gpt-4")
r = openai.ChatCompletion.create(
    model=opts.model, messages=[{"role": "user", "content": args.message["content"]}]
)
print(r["choices"][0]["message"]["content"], args.choices[0], opts.data[0]["embedding"], args.usage)
print(vars(args)["usage"], hasattr(opts, "choices"), getattr(args, "missing", "none"))
