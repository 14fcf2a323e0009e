from llms import Base


class Mine(Base):
    def prompt(self, text):
        return f"<{text}>"

    def run(self, text):
        response = self.call(self.prompt(text))
        return response["choices"][0]["text"].strip()


class Loud(Mine):
    def run(self, text):
        return super().run(text).upper()


print(Mine().run("sub"), Loud().run("loud"), Mine().last_tokens("t"))
