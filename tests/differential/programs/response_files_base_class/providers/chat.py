import openai

from .base import Provider


class ChatProvider(Provider):
    def call(self, prompt):
        return openai.ChatCompletion.create(
            model=self.model, messages=[{"role": "user", "content": prompt}]
        )

    def extract(self, response):
        return response["choices"][0]["message"]["content"]
