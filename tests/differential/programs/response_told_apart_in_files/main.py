import asyncio
import json

from llm import aask, ask

print(ask("say hello").upper())
for chunk in ask("say hello", stream=True):
    print(chunk["choices"][0]["delta"].get("content", ""), end="")
print()
whole = ask("say hello", raw=True)
print(whole["usage"]["total_tokens"], "id" in whole, len(whole))
print(sorted(whole.keys()))


async def main():
    one = await aask("say hello")
    print(one["choices"][0]["message"]["content"], sorted(one))
    async for chunk in await aask("say hello", stream=True):
        print(chunk["choices"][0]["delta"].get("content", ""), end="")
    print()


asyncio.run(main())
