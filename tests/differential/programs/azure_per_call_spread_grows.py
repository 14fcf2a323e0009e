"""The options of a call, of which some come later."""

import openai


class Bot:
    def __init__(self):
        self.auth = {"api_key": "sk-own"}

    def bill(self, organization):
        self.auth["organization"] = organization

    def ask(self, text):
        reply = openai.ChatCompletion.create(
            engine="gpt-4", messages=[{"role": "user", "content": text}], **self.auth
        )
        return reply["choices"][0]["message"]["content"]


def use(kind, base, version):
    openai.api_type = kind
    openai.api_base = base
    openai.api_version = version


bot = Bot()
use("azure", "https://one.openai.azure.com", "2023-05-15")
print(bot.ask("one"))
use("open_ai", "https://gateway.example.com/v1", None)
bot.bill("org-two")
print(bot.ask("two"))
