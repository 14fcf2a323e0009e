import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    def ask(self, prompt):
        return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]
