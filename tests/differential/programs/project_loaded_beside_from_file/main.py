import importlib.util
import llm

print(llm.ask())
spec = importlib.util.spec_from_file_location("other", "llm.py")
mod = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mod)
print(mod.ask(), llm.ask())
