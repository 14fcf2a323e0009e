import openai

openai.api_key = "k"


class Bot:
    def __init__(self):
        self.last = {"choices": []}

    def ask(self, q):
        self.last = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )
