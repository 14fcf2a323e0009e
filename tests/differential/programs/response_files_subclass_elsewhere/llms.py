import openai


class Base:
    def call(self, prompt):
        return openai.Completion.create(model="ada", prompt=prompt)

    def prompt(self, text):
        return text

    def last_tokens(self, text):
        return self.call(self.prompt(text))["usage"]["total_tokens"]
