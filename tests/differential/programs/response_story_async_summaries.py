# bench: unordered
import asyncio
import textwrap

import openai

TEXT = "alpha beta gamma delta epsilon zeta eta theta iota kappa"


async def summarize(chunk, semaphore, retries=2):
    async with semaphore:
        for attempt in range(retries + 1):
            try:
                response = await openai.ChatCompletion.acreate(
                    model="gpt-3.5-turbo",
                    messages=[
                        {"role": "system", "content": "Summarize."},
                        {"role": "user", "content": chunk},
                    ],
                )
                return {
                    "chunk": chunk,
                    "summary": response["choices"][0]["message"]["content"],
                    "tokens": response["usage"]["total_tokens"],
                    "response": response,
                }
            except openai.error.ServiceUnavailableError:
                if attempt == retries:
                    return {"chunk": chunk, "summary": None, "tokens": 0, "response": None}
                await asyncio.sleep(2**attempt)


async def main():
    chunks = textwrap.wrap(TEXT, 20)
    semaphore = asyncio.Semaphore(2)
    results = await asyncio.gather(*(summarize(c, semaphore) for c in chunks))
    total = 0
    for r in results:
        total += r["tokens"]
        print(
            r["chunk"],
            "=>",
            r["summary"],
            r["response"]["choices"][0]["finish_reason"] if r["response"] else "-",
        )
    final = await openai.ChatCompletion.acreate(
        model="gpt-4",
        messages=[{"role": "user", "content": " ".join(r["summary"] for r in results)[:50]}],
    )
    total += final["usage"]["total_tokens"]
    print(final.choices[0].message.content, total)


if __name__ == "__main__":
    asyncio.run(main())
