import asyncio

import llm

llm.setup("https://contoso.openai.azure.com", "azure-async")
print(asyncio.run(llm.ask("async on azure")))
print(llm.ask_now("sync on azure"))
