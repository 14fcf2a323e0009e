import asyncio

import openai


async def tokens(prompt):
    async for chunk in await openai.ChatCompletion.acreate(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}], stream=True
    ):
        content = chunk["choices"][0].get("delta", {}).get("content")
        if content is not None:
            yield content


async def main():
    async for t in tokens("stream it"):
        print(t)
    response = await openai.Completion.acreate(
        model="davinci", prompt="classic stream", stream=True
    )
    parts = [event["choices"][0]["text"] async for event in response]
    print("".join(parts).strip())
    stream = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": "third"}], stream=True
    )
    collected = ""
    async for chunk in stream:
        delta = chunk.choices[0].delta
        if hasattr(delta, "content"):
            collected += delta.content
    print(collected)


asyncio.run(main())
