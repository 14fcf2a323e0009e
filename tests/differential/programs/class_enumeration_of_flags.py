import enum

import openai

openai.api_key = "sk-x"


class Part(enum.Flag):
    TITLE = enum.auto()
    BODY = enum.auto()
    ALL = TITLE | BODY

    def ask(self):
        return openai.Completion.create(model="davinci-002", prompt=str(self.value))


print((Part.TITLE | Part.BODY).ask()["choices"][0]["text"])
for part in Part.TITLE | Part.BODY:
    print(part.ask()["model"])
asked = Part.TITLE
asked |= Part.BODY
print((asked & Part.BODY).ask()["object"], [one.ask()["model"] for one in asked])
print(Part.ALL.ask()["model"], (~Part.TITLE).ask()["model"])
