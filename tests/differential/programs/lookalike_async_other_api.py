import asyncio

import openai


class OtherApi:
    async def acreate(self, prompt):
        await asyncio.sleep(0)
        return {"choices": [{"text": f"other {prompt}"}], "usage": {"total_tokens": 1}}


async def main():
    other = await OtherApi().acreate("x")
    ours = await openai.Completion.acreate(model="ada", prompt="x")
    print(other["choices"][0]["text"], ours["choices"][0]["text"].strip())
    both = await asyncio.gather(
        OtherApi().acreate("y"), openai.Completion.acreate(model="ada", prompt="y")
    )
    print(both[0]["choices"][0]["text"], both[1]["choices"][0]["text"].strip())
    print(both[0].get("usage", {}).get("total_tokens"), both[1]["usage"]["total_tokens"])


asyncio.run(main())
