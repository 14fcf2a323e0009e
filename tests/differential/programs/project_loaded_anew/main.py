import os
import sys
import conf
import work

print(work.ask("a"))
os.environ["MY_KEY"] = "sk-2"
del sys.modules["conf"]
import conf

print(work.ask("b"))
