import asyncio

import openai


async def ask(prompt):
    response = await openai.ChatCompletion.acreate(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}]
    )
    return response


async def main():
    response = await ask("awaited")
    print(response["choices"][0]["message"]["content"])
    print((await ask("inline"))["choices"][0]["message"]["content"])
    result = await openai.Embedding.acreate(model="ada", input=["x"])
    print(result["data"][0]["embedding"])
    text = (await openai.Completion.acreate(model="ada", prompt="p"))["choices"][0]["text"]
    print(text.strip())


asyncio.run(main())
