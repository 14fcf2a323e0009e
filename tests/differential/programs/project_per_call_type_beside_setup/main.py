import llm

llm.setup("open_ai", "sk-default")
print(llm.ask("one"))
print(llm.ask("two", api_type="azure", api_key="azure-two"))
