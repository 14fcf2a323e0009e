import importlib
import llm

print(llm.ask())
importlib.reload(llm)
print(llm.ask())
