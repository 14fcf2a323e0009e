import llm

llm.client = "given"
print(llm.models(), llm.client)
