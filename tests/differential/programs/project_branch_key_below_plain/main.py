import llm

print(llm.complete("branch"))
