"""The key can be changed between calls: the module keeps it."""

import openai


class Bot:
    def login(self, key):
        openai.api_key = key

    def ask(self, text):
        return openai.Completion.create(model="text-davinci-003", prompt=text)["choices"][0]["text"]


bot = Bot()
bot.login("sk-one")
print(bot.ask("x"))
bot.login("sk-two")
print(bot.ask("y"))
