# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self):
        self.params, self.n = {"engine": "davinci", "temperature": 0}, 3

    def ask(self, q):
        self.params["request_timeout"] = 3
        return openai.Completion.create(prompt=q, **self.params).choices[0].text


b = Bot()
print(b.ask("x"))
