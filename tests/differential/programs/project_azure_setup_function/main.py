import llm
import setup

setup.configure("azure")
print(llm.ask("after the set-up"))
print(llm.words("count me"))
