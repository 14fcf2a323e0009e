import os

import openai


class Assistant:
    def __init__(self, model="gpt-3.5-turbo"):
        openai.api_key = os.environ["OPENAI_API_KEY"]
        openai.organization = "org-class"
        self.model = model
        self.history = []

    def ask(self, text):
        self.history.append({"role": "user", "content": text})
        r = openai.ChatCompletion.create(model=self.model, messages=self.history)
        answer = r["choices"][0]["message"]["content"]
        self.history.append({"role": "assistant", "content": answer})
        return answer

    def moderate(self, text):
        return openai.Moderation.create(input=text)["results"][0]["flagged"]


a = Assistant()
print(a.ask("hi"), a.ask("more"), a.moderate("bad words"), len(a.history))
