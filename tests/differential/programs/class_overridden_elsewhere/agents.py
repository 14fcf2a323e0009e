import openai

openai.api_key = "sk-x"


class Agent:
    def __init__(self, name):
        self.name = name

    def run(self, text, stream=False):
        response = openai.Completion.create(model="ada", prompt=text, stream=stream)
        if stream:
            return True, response
        return False, response["choices"][0]["text"]

    def whole(self, text):
        return openai.Completion.create(model="ada", prompt=text)
