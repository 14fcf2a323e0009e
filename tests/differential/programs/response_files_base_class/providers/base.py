class Provider:
    def __init__(self, model):
        self.model = model
        self.response = None

    def call(self, prompt):
        raise NotImplementedError

    def extract(self, response):
        raise NotImplementedError

    def generate(self, prompt):
        self.response = self.call(prompt)
        return self.extract(self.response)

    def cost(self):
        return self.response["usage"]["total_tokens"]
