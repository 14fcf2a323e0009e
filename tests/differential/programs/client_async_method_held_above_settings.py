# bench: differs = requests, stdout, status because resources/chat-completion-create
import asyncio
import functools
import openai

gpt4 = functools.partial(openai.ChatCompletion.acreate, model="gpt-4")


def setup():
    openai.api_key = "sk-dfd"
    openai.api_base = "https://dfd.example.com/v1"


async def main():
    setup()
    print(
        (await gpt4(messages=[{"role": "user", "content": "q"}]))["choices"][0]["message"][
            "content"
        ]
    )


asyncio.run(main())
