import sys
import llm

print(llm.ask())
sys.modules.pop("llm")
import llm as again

print(again.ask(), llm is again)
print(llm.ask())
