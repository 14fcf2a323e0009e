import openai


class Agent:
    def __init__(self, key):
        openai.api_key = key

    def ask(self, q):
        return openai.Completion.create(model="m", prompt=q).choices[0].text
