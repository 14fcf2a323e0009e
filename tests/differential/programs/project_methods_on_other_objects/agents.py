import openai


class Agent:
    model = "m"

    def __init__(self, key):
        openai.api_key = key

    def ask(self, q):
        return openai.Completion.create(model=self.model, prompt=q).choices[0].text
