import asyncio
import openai

openai.api_type = "azure"
openai.api_version = "2023-05-15"
openai.api_key = "k1"
openai.api_base = "https://one.openai.azure.com"


async def ask(q):
    return (
        await openai.ChatCompletion.acreate(engine="dep", messages=[{"role": "user", "content": q}])
    )["choices"][0]["message"]["content"]


async def main():
    print(await ask("x"))
    openai.api_base = "https://two.openai.azure.com"
    print(await ask("y"))


asyncio.run(main())
