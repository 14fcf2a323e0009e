import openai


class Base:
    def __init__(self, key):
        openai.api_key = key


class Bot(Base):
    def __init__(self, key):
        self.llm = openai.ChatCompletion
        super().__init__(key)

    def go(self):
        return self.llm.create(model="m", messages=[{"role": "user", "content": "q"}])["choices"][
            0
        ]["message"]["content"]


print(Bot("sk-b").go())
