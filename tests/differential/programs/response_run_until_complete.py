import asyncio

import openai


async def complete(prompt):
    return await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


loop = asyncio.new_event_loop()
response = loop.run_until_complete(complete("until complete"))
print(response["choices"][0]["message"]["content"])
print(loop.run_until_complete(complete("direct"))["choices"][0]["message"]["content"])


async def in_thread():
    running = asyncio.get_running_loop()
    r = await running.run_in_executor(
        None, lambda: openai.Completion.create(model="ada", prompt="executor")
    )
    print(r["choices"][0]["text"].strip())
    r = await asyncio.to_thread(openai.Completion.create, model="ada", prompt="to thread")
    print(r["choices"][0]["text"].strip())


loop.run_until_complete(in_thread())
loop.close()
