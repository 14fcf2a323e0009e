import openai

from settings import SETTINGS

openai.api_key = SETTINGS.api_key
openai.api_base = SETTINGS.api_base
if SETTINGS.organization:
    openai.organization = SETTINGS.organization


class Service:
    def __init__(self, timeout=None):
        self.timeout = timeout

    def models(self):
        return len(openai.Model.list()["data"])

    def ask(self, text):
        return openai.ChatCompletion.create(
            model="gpt-4",
            messages=[{"role": "user", "content": text}],
            request_timeout=self.timeout,
        )["choices"][0]["message"]["content"]
