# bench: unordered
# bench: differs = stdout, status because errors/attribute-http-status

import asyncio

import openai

openai.api_key = "sk-1"


async def main():
    outcomes = await asyncio.gather(
        *(openai.Completion.acreate(model="davinci-002", prompt=p) for p in ("hi", "error-400")),
        return_exceptions=True,
    )
    for reply in (o for o in outcomes if not isinstance(o, Exception)):
        print(reply["choices"][0]["text"])
    for error in (o for o in outcomes if isinstance(o, Exception)):
        print(type(error) is not None, error.http_status)
    for o in outcomes:
        if isinstance(o, BaseException):
            print("failed", o.http_status)
            continue
        print(o["choices"][0]["text"])


asyncio.run(main())
