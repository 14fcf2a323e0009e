import os
import sys

from models import Model

name = (sys.argv[1] if len(sys.argv) > 1 else "ada").upper()
print(Model[name].ask("a")["model"])
print(Model["babbage".upper()].ask("b")["choices"][0]["text"])
print(Model[os.environ.get("NO_SUCH_MODEL", "ADA")].ask("c")["model"])
for one in Model.__members__:
    print(one, Model[one].ask("d")["model"])
print(Model.named("ada").ask("e")["object"])
