import importlib, os
import config, llm

print(llm.ask("a"))
os.environ["MY_KEY"] = "sk-second"
importlib.reload(config)
print(llm.ask("b"))
