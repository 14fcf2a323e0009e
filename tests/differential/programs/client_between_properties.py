import openai


class Bot:
    @property
    def summary(self):
        openai.api_key = "sk-summary"
        return openai.Completion.create(model="davinci-002", prompt="sum")["choices"][0]["text"]

    def answer(self):
        openai.api_key = "sk-answer"
        prompt = "Answer this: " + self.summary
        return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]


print(Bot().answer())
