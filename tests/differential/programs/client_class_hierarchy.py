import openai


class Base:
    def __init__(self, key):
        openai.api_key = key

    def _complete(self, prompt):
        return openai.Completion.create(model="text-davinci-003", prompt=prompt).choices[0].text

    def run(self, text):
        raise NotImplementedError


class Translator(Base):
    def __init__(self, key, language):
        super().__init__(key)
        self.language = language

    def run(self, text):
        return self._complete(f"Translate to {self.language}: {text}")


class Judge(Base):
    def run(self, text):
        return openai.Moderation.create(input=text).results[0].flagged


print(Translator("sk-tree", "French").run("dog"))
print(Judge("sk-tree").run("dog"))
