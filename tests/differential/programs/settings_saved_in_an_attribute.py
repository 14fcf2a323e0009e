import openai


class Endpoint:
    def __init__(self, base):
        self.base = base

    def __enter__(self):
        self._saved = openai.api_base
        openai.api_base = self.base
        return self

    def __exit__(self, *exc):
        openai.api_base = self._saved


openai.api_key = "sk"
with Endpoint("https://one.example.com/v1"):
    print(openai.Completion.create(model="davinci-002", prompt="x")["choices"][0]["text"])
print(openai.Completion.create(model="davinci-002", prompt="y")["choices"][0]["text"])
