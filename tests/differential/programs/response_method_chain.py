import openai


class Pipeline:
    def __init__(self):
        self.steps = []
        self.result = None

    def complete(self, prompt):
        self.result = openai.Completion.create(model="ada", prompt=prompt)
        self.steps.append(("complete", self.result))
        return self

    def embed(self):
        text = self.result["choices"][0]["text"].strip()
        self.vector = openai.Embedding.create(model="ada", input=text)
        self.steps.append(("embed", self.vector))
        return self

    def get(self):
        return self.vector["data"][0]["embedding"]


p = Pipeline().complete("chain").embed()
print(p.get(), p.result["usage"]["total_tokens"])
for name, response in p.steps:
    print(name, response["usage"]["prompt_tokens"])
print(Pipeline().complete("again").result["choices"][0]["text"].strip())
