import openai


class Bot:
    def __init__(self, key):
        self.llm = openai.ChatCompletion
        self._login(key)

    def _login(self, key):
        openai.api_key = key

    def go(self):
        return self.llm.create(model="m", messages=[{"role": "user", "content": "q"}])["choices"][
            0
        ]["message"]["content"]


print(Bot("sk-b").go())
