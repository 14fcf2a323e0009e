import importlib
import os

FOLDER = "plugins"

first = importlib.import_module(".".join([FOLDER, "first"]))
print(first.ask("a")["choices"][0]["text"].strip())
second = importlib.import_module("plugins/second.py".replace("/", ".").removesuffix(".py"))
print(len(second.embed("b")["data"]))
for name in sorted(os.listdir(FOLDER)):
    if name.startswith("f"):
        module = importlib.import_module(".".join(("plugins", os.path.splitext(name)[0])))
        print(module.ask("c")["choices"][0]["text"].strip())
