import llm

llm.setup("https://proxy.example.com")
print(llm.complete("through the proxy"))
