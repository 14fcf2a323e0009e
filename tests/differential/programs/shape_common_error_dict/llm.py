import openai

openai.api_key = "k"


class Bot:
    def __init__(self):
        self.cache = {}

    def ask(self, messages):
        try:
            response = openai.ChatCompletion.create(model="gpt-4", messages=messages)
            return response
        except Exception as e:
            return {"error": str(e)}
