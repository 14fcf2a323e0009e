import openai
from config import setup
from holder import Runner


class Bot:
    def __init__(self):
        self.runner = Runner(action=setup)

    def ask(self, text):
        openai.api_key = "sk-property"
        openai.api_base = "https://property.example.com/v1"
        state = self.runner.state
        reply = openai.Completion.create(model="m", prompt=f"{text} {state}")
        return reply["choices"][0]["text"].strip()
