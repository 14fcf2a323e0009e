import openai


class Brain:
    _instance = None

    def __init__(self, key, model):
        openai.api_key = key
        openai.organization = "org-singleton"
        self.model = model

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls("sk-singleton", "gpt-4")
        return cls._instance

    def think(self, text):
        messages = [{"role": "user", "content": text}]
        return openai.ChatCompletion.create(model=self.model, messages=messages)["choices"][0][
            "message"
        ]["content"]
