import openai

openai.api_key = "sk-property"


class Configuration:
    def __init__(self):
        self.changes = 0

    @property
    def base(self):
        return self.changes and openai.api_key

    @base.setter
    def base(self, value):
        self.changes += 1
        openai.api_base = value.rstrip("/")


configuration = Configuration()
configuration.base = "https://one.example.com/v1///"
print(openai.Completion.create(engine="ada", prompt="first").choices[0].text.strip())
configuration.base = "https://two.example.com/v1"
print(openai.Completion.create(engine="ada", prompt="second").choices[0].text.strip())
print(configuration.changes, configuration.base)
