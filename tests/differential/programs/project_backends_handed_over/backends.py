import openai


class ChatBackend:
    def __init__(self, model):
        self.model = model

    def complete(self, question):
        return openai.ChatCompletion.create(
            model=self.model, messages=[{"role": "user", "content": question}]
        )


class TextBackend:
    def complete(self, question):
        return openai.Completion.create(engine="davinci", prompt=question)
