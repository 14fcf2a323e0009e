import openai


class Plugin:
    async def _run(self):
        found = await openai.Embedding.acreate(model="text-embedding-ada-002", input="a")
        more = await openai.Embedding.acreate(
            model="text-embedding-ada-002", input="b", api_key="sk-call"
        )
        return len(found["data"]) + len(more["data"])

    def run(self):
        import asyncio

        return asyncio.run(self._run())
