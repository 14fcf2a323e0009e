# bench: sdk-optional
"""The constructor of a class configures a package that may be missing."""

try:
    import openai
except ImportError:
    openai = None


class Bot:
    def __init__(self, key):
        if openai is None:
            raise RuntimeError("install openai")
        openai.api_key = key

    def ask(self, text):
        reply = openai.Completion.create(model="ada", prompt=text)
        return reply["choices"][0]["text"]


try:
    bot = Bot("sk-one")
except RuntimeError as error:
    print(error)
else:
    print(bot.ask("hi"), len(bot.ask("ho")))
