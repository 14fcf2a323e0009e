"""Commands that are found by the beginnings of their names."""

import inspect
import sys

import openai

openai.api_key = "sk-tables"


class Bot:
    def do_ask(self, prompt):
        return openai.Completion.create(model="m", prompt=prompt)

    def do_text(self, prompt):
        return self.do_ask(prompt)["choices"][0]["text"]

    def do_help(self, prompt):
        return "help"

    def show(self, response):
        print(response["usage"]["total_tokens"] > 0)


COMMANDS = {name[3:]: method for name, method in vars(Bot).items() if name.startswith("do_")}


def cmd_ask(prompt):
    return openai.Completion.create(model="m", prompt=prompt)


def cmd_help(prompt):
    return {"object": "help"}


TABLE = {
    name[4:]: function
    for name, function in inspect.getmembers(sys.modules[__name__], inspect.isfunction)
    if name.startswith("cmd_")
}
bot = Bot()
print(COMMANDS["ask"](bot, "one")["object"])
print(COMMANDS["text"](bot, "two"))
print(COMMANDS["help"](bot, "three"))
Bot.__dict__["show"](bot, bot.do_ask("four"))
for name, method in inspect.getmembers(bot, inspect.ismethod):
    if name == "do_ask":
        print(method("five")["object"])
print(TABLE["ask"]("six")["object"], TABLE["help"]("seven")["object"])
for name, function in list(globals().items()):
    if name.startswith("cmd_"):
        print(function("eight")["object"])
