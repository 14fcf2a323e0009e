import openai


class Real:
    def __init__(self):
        self.response = openai.Completion.create(model="ada", prompt="real")

    def text(self):
        return self.response["choices"][0]["text"].strip()


class Fake:
    def __init__(self):
        self.response = {"choices": [{"text": "fake"}]}

    def text(self):
        return self.response["choices"][0]["text"].strip()


print(Real().text(), Fake().text())
print(
    Fake().response["choices"][0]["text"],
    Real().response["usage"]["total_tokens"],
    Fake().response.get("usage"),
)
