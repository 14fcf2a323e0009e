from functools import cached_property

import openai


class Llm:
    default = None

    @staticmethod
    def raw(prompt):
        return openai.Completion.create(model="davinci", prompt=prompt)

    @classmethod
    def build(cls, prompt):
        made = cls()
        made.first = cls.raw(prompt)
        cls.default = made.first
        return made

    @cached_property
    def embedding(self):
        return openai.Embedding.create(model="ada", input="cached")

    @property
    def best(self):
        return self.first["choices"][0]

    def __call__(self, prompt):
        return self.raw(prompt)


llm = Llm.build("build me")
print(llm.first["choices"][0]["text"].strip(), llm.best["finish_reason"])
print(llm.embedding["data"][0]["embedding"], llm.embedding["usage"]["total_tokens"])
print(Llm.raw("static")["choices"][0]["text"].strip())
print(Llm.default["model"], llm("call me")["choices"][0]["text"].strip())
