from .base import Provider


class EchoProvider(Provider):
    def complete(self, prompt):
        return prompt
