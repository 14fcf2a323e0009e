"""What is imported is said at run time: the worker beside it is for another service."""

import importlib
import sys

name = "web" if len(sys.argv) < 2 else sys.argv[1]
site = importlib.import_module(name + ".site")
print(site.ask("Hello"))
