import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self, name, **options):
        self.options = options

    def ask(self, text):
        return openai.Completion.create(prompt=text, **self.options).choices[0].text


def make(kind, **kw):
    return Bot(kind, **kw)


EXTRA = {"request_timeout": 2}
print(make("x", engine="davinci", **EXTRA).ask("a"))
b = Bot("x", engine="davinci")
if isinstance(b, Bot):
    print(b.ask("b"))
