# bench: untouched
import asyncio

import openai


async def main():
    client = openai.AsyncAzureOpenAI(
        azure_endpoint="https://contoso.openai.azure.com", api_version="2023-05-15", api_key="k"
    )
    stream = await client.chat.completions.create(model="dep", messages=[], stream=True)
    async for chunk in stream:
        print(chunk.choices[0].delta.content or "")


asyncio.run(main())
