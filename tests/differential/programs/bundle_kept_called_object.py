# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self, **kw):
        self.kw = kw

    def __call__(self, q, **more):
        params = dict(self.kw)
        params.update(more)
        return openai.Completion.create(prompt=q, **params).choices[0].text


b = Bot(engine="davinci", max_tokens=3)
print(b("x"))
print(b("x", engine="ada", request_timeout=3))
