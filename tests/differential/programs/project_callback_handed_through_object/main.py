import asyncio

from summary import Summarize
from vendors.chat import OpenAIChat


async def main():
    async def on_token(token):
        delta = token["choices"][0]["delta"]
        if "content" not in delta:
            return
        print(delta["content"], token["choices"][0]["finish_reason"])

    summarize = Summarize(llm=OpenAIChat(key="sk-a"))
    print(await summarize.run("hello", callback=on_token))


asyncio.run(main())
