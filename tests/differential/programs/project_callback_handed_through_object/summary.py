from vendors.base import BaseLLM


class Summarize:
    def __init__(self, llm: BaseLLM):
        self.llm = llm

    async def run(self, question, callback=None):
        return "".join(
            await self.llm.stream([{"role": "user", "content": question}], on_token=callback)
        )
