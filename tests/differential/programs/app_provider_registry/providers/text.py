import openai

from .base import Provider


class TextProvider(Provider):
    def complete(self, prompt):
        return openai.Completion.create(engine="text-davinci-003", prompt=prompt, api_key=self.key)[
            "choices"
        ][0]["text"].strip()
