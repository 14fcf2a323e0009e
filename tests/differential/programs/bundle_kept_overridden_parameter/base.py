import openai

openai.api_key = "sk-x"


class Base:
    def prepare(self, kw):
        return kw

    def ask(self, t):
        kw = {"engine": "gpt-4", "request_timeout": 3}
        kw = self.prepare(kw)
        return openai.ChatCompletion.create(messages=[{"role": "user", "content": t}], **kw)[
            "choices"
        ][0]["message"]["content"]
