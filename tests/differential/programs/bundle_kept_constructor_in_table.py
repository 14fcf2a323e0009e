# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"
KINDS = {}


class Bot:
    def __init__(self, name, **options):
        self.options = options

    def ask(self, text):
        return openai.Completion.create(prompt=text, **self.options).choices[0].text


KINDS["a"] = Bot
print(Bot("x", engine="davinci").ask("a"))
print(KINDS["a"]("x", engine="davinci").ask("a"))
