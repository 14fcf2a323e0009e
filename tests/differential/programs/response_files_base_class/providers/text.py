import openai

from .base import Provider


class TextProvider(Provider):
    def call(self, prompt):
        return openai.Completion.create(model=self.model, prompt=prompt)

    def extract(self, response):
        return response["choices"][0]["text"].strip()
