# bench: differs = requests, stdout, status because resources/completion-create
import asyncio
import openai
from lib import acomplete


async def main():
    openai.api_key = "sk-dmh"
    openai.api_base = "https://dmh.example.com/v1"
    print((await acomplete(prompt="x"))["choices"][0]["text"])


asyncio.run(main())
