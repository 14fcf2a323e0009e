import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self, options):
        self.options = options

    def ask(self, text):
        return openai.ChatCompletion.create(
            messages=[{"role": "user", "content": text}], **self.options
        )["choices"][0]["message"]["content"]


print(Bot({"engine": "gpt-4", "request_timeout": 3}).ask("hi"))
