import openai


class Base:
    def __init__(self):
        self.response = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": "base"}]
        )

    def tokens(self):
        return self.response["usage"]["total_tokens"]


class Child(Base):
    def __init__(self, suffix):
        super().__init__()
        self.suffix = suffix

    def text(self):
        return self.response["choices"][0]["message"]["content"] + self.suffix

    def tokens(self):
        return super().tokens() * 10


c = Child("!")
print(c.text(), c.tokens(), c.response["model"])
