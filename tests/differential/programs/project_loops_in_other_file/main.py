import asyncio
import llm

for q in "abc":
    print(asyncio.run(llm.ask(q)))
