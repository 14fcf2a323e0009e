import openai


class Bot:
    model = "gpt-3.5-turbo"

    def __init__(self):
        self.last = None
        self.all = []

    def ask(self, text):
        self.last = openai.ChatCompletion.create(
            model=self.model, messages=[{"role": "user", "content": text}]
        )
        self.all.append(self.last)
        return self.last
