import llm

print(llm.complete("through the proxy"))
