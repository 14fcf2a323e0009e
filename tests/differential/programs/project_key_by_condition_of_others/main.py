import llm

llm.TEST = False
print(llm.ask("x"))
