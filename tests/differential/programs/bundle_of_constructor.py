import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self, name, **kwargs):
        self.name = name
        self.kwargs = kwargs

    def ask(self, text):
        return openai.ChatCompletion.create(
            messages=[{"role": "user", "content": text}], **self.kwargs
        )["choices"][0]["message"]["content"]


print(Bot("x", engine="gpt-4", request_timeout=3).ask("hi"))
