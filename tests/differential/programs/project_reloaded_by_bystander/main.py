import importlib

with open("key.txt", "w") as f:
    f.write("sk-1")
import conf
import work

print(work.ask("a"))
with open("key.txt", "w") as f:
    f.write("sk-2")
importlib.reload(conf)
print(work.ask("b"))
