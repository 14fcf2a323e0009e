import llm

sdk = llm.openai
sdk.api_key = "sk-test"
print(hasattr(llm, "openai"), llm.ask("q"))
