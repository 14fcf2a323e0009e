class Assistant:
    def __init__(self, backend):
        self.backend = backend
        self.tokens = []

    def answer(self, question):
        response = self.backend.complete(question)
        self.tokens.append(response["usage"])
        return response["choices"][0]["message"]["content"]

    def cost(self):
        return sum(used["total_tokens"] for used in self.tokens) * 2


def answer_with(complete, question):
    response = complete(question)
    return response["choices"][0]["text"].strip()
