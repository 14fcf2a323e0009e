import llm

print(llm.ask("a", max_retries=3, temperature=0))
print(llm.Chat("sk-two").ask("b", key="sk-three", max_tokens=3))
