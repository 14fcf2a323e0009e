import openai

openai.api_key = "sk-1"


class Log(list):
    def __iadd__(self, reply):
        self.append(reply["choices"][0]["text"])
        return self


class Total:
    def __init__(self):
        self.tokens = 0
        self.replies = []

    def __iadd__(self, reply):
        self.tokens += reply["usage"]["total_tokens"]
        self.replies.append(reply)
        return self


total = Total()
total += openai.Completion.create(model="davinci-002", prompt="hi")
reply = openai.Completion.create(model="davinci-002", prompt="ho")
total += reply
print(total.tokens)
print(total.replies[0]["choices"][0]["text"])
log = Log()
log += openai.Completion.create(model="davinci-002", prompt="he")
print(log)
