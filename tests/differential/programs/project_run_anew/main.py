import os
import runpy
import work

print(work.ask("a"))
os.environ["MY_KEY"] = "sk-2"
runpy.run_module("conf")
print(work.ask("b"))
