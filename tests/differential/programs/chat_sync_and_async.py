import asyncio

import openai


class LLM:
    def __init__(self, api_key):
        openai.api_key = api_key

    def complete(self, prompt):
        return openai.Completion.create(model="text-davinci-003", prompt=prompt)["choices"][0][
            "text"
        ]

    async def acomplete(self, prompt):
        r = await openai.Completion.acreate(model="text-davinci-003", prompt=prompt)
        return r["choices"][0]["text"]

    async def aembed(self, texts):
        r = await openai.Embedding.acreate(model="text-embedding-ada-002", input=texts)
        return [d["embedding"] for d in r["data"]]


llm = LLM("sk-both")
print(llm.complete("sync"))
print(asyncio.run(llm.acomplete("async")))
print(asyncio.run(llm.aembed(["x", "y"])))
