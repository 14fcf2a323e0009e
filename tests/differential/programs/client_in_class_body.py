import asyncio
import functools

import openai

openai.api_base = "https://one.example.com/v1"
KEYS = {"main": "sk-main"}


class Handler:
    """Asks in a thread."""

    openai.api_key = KEYS["main"]
    openai.organization = "org-1"
    model = "m"

    @staticmethod
    async def ask(prompt):
        loop = asyncio.get_event_loop()
        call = functools.partial(openai.Completion.create, model=Handler.model, prompt=prompt)
        response = await loop.run_in_executor(None, call)
        return response.choices[0].text

    def embed(self, text):
        return openai.Embedding.create(model=self.model, input=text)["data"][0]["embedding"][:2]


print(asyncio.run(Handler.ask("a")))
print(Handler().embed("b"))
