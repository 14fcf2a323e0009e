import openai

openai.api_key = "sk-x"


class Base:
    def opts(self):
        return {"engine": "gpt-3.5-turbo", "request_timeout": 30}

    def ask(self, t):
        r = openai.ChatCompletion.create(messages=[{"role": "user", "content": t}], **self.opts())
        return r["choices"][0]["message"]["content"]
