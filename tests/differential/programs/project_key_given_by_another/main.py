import llm

llm.KEY = "sk-other"
print(llm.a("x"))
