import openai


class Bot:
    def __init__(self, key, base):
        openai.api_key = "put-your-key-here"
        openai.api_base = "https://example.invalid/v1"
        openai.api_base = base
        openai.api_key = key

    def names(self):
        return [model["id"] for model in openai.Model.list()["data"]]


print(Bot("k", "https://gateway.example.com/v1").names())
