from bots import Bot
from kinds import Named as Base


class Polite(Base):
    def __init__(self, greeting):
        self.greeting = greeting

    def greet(self, text):
        return self.ask(f"{self.greeting} {text}")


print(Bot().ask("one"))
print(Polite("Please:").greet("two"))
