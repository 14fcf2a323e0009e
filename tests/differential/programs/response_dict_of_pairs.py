# bench: unordered
import asyncio

import openai


async def one(prompt, sem):
    async with sem:
        return prompt, await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )


async def dispatch(prompts):
    sem = asyncio.Semaphore(2)
    tasks = [one(p, sem) for p in prompts]
    return await asyncio.gather(*tasks)


results = asyncio.run(dispatch(["a", "b", "c"]))
for prompt, response in results:
    print(prompt, response["choices"][0]["message"]["content"])
by_prompt = dict(results)
print(by_prompt["b"]["usage"]["total_tokens"], [r["model"] for _, r in results])
