import openai

from .memory import Memory


class Bot:
    def __init__(self, key, base):
        openai.api_key = key
        openai.api_base = base
        self.memory = Memory()

    async def reply(self, user, text):
        self.memory.add(user, text)
        r = await openai.ChatCompletion.acreate(model="gpt-4", messages=self.memory.of(user))
        return r["choices"][0]["message"]["content"]
