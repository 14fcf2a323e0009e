# bench: differs = stdout, status because access/loaded
import importlib
import pathlib

for path in sorted(pathlib.Path("plugins").glob("f*.py")):
    module = importlib.import_module(str(path).replace("/", ".")[:-3])
    reply = module.ask("a")
    print(reply["choices"][0]["text"].strip())
