import openai


class Bot:
    def __init__(self, api=None):
        self.api = api or openai.ChatCompletion

    def ask(self, q):
        r = self.api.create(model="gpt-4", messages=[{"role": "user", "content": q}])
        return r["choices"][0]["message"]["content"]
