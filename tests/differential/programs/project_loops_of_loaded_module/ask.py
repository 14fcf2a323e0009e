import asyncio

import openai

openai.api_key = "sk-twice"


async def ask(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    print(response["choices"][0]["text"].strip())


def main():
    asyncio.run(ask("What is a loop?"))


if __name__ == "__main__":
    main()
