import llm

print(llm.ask_sync("a"), llm.ask_sync("b"))
