import asyncio
import json

import openai

openai.api_key = "sk-1"


def ask(prompt, stream=False):
    messages = [{"role": "user", "content": prompt}]
    reply = openai.ChatCompletion.create(model="gpt-4", messages=messages, stream=stream)
    if stream:
        for chunk in reply:
            print(chunk["choices"][0]["delta"].get("content", ""), len(str(chunk)) > 3)
        return None
    print(sorted(json.loads(str(reply))["usage"].items()))
    reply["asked"] = prompt
    return reply


async def aask(prompt, stream):
    messages = [{"role": "user", "content": prompt}]
    reply = await openai.ChatCompletion.acreate(model="gpt-4", messages=messages, stream=stream)
    if not stream:
        return str(reply)[:1] + reply["choices"][0]["message"]["content"]
    return "".join([chunk["choices"][0]["delta"].get("content", "") async for chunk in reply])


whole = ask("hi")
print(whole["asked"], whole.get("id") is not None, whole["choices"][0]["message"]["content"])
ask("ho", True)
print(asyncio.run(aask("he", False)), asyncio.run(aask("hu", True)))
