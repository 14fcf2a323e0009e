import openai

from .base import Provider


class ChatProvider(Provider):
    def complete(self, prompt):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": prompt}], api_key=self.key
        )["choices"][0]["message"]["content"]
