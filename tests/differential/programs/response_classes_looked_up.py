import inspect
import sys

import openai

openai.api_key = "sk-1"


class TextProvider:
    def ask(self, question):
        return openai.Completion.create(engine="davinci", prompt=question)


class ChatProvider:
    def ask(self, question):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": question}]
        )


for name, cls in inspect.getmembers(sys.modules[__name__], inspect.isclass):
    if name.endswith("Provider"):
        print(name, cls().ask("one")["model"])
print(getattr(sys.modules[__name__], "Text" + "Provider")().ask("two")["object"])
