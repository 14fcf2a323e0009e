import asyncio

from llm import achat


async def main():
    answers = await asyncio.gather(
        *[achat(f"number {i}", engine="gpt-4", request_timeout=9) for i in range(3)]
    )
    for answer in answers:
        print(answer)


# bench: unordered
asyncio.run(main())
