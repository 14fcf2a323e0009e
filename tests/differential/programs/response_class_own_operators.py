import openai

openai.api_key = "sk-1"


class Ask:
    def __init__(self, model):
        self.model = model

    def __matmul__(self, prompt):
        return openai.Completion.create(model=self.model, prompt=prompt)

    def __rmul__(self, prompt):
        return openai.Completion.create(model=self.model, prompt=prompt)


class Usage:
    def __init__(self, tokens=0):
        self.tokens = tokens

    def __add__(self, reply):
        return Usage(self.tokens + reply["usage"]["total_tokens"])


class Reader:
    def __init__(self, key):
        self.key = key

    def __rrshift__(self, reply):
        return reply["choices"][0][self.key]


reply = Ask("davinci-002") @ "hi"
print(reply["choices"][0]["text"])
second = "ho" * Ask("davinci-002")
print(second["choices"][0]["text"])
usage = Usage()
usage = usage + reply
usage += second
print(usage.tokens, second >> Reader("finish_reason"))
