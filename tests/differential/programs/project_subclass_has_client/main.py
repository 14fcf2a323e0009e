import bots


class Chat(bots.Bot):
    def __init__(self, client):
        super().__init__()
        self.client = client

    def answer(self, text):
        return f"to {self.client}: {self.ask(text)}"


print(Chat("irc").answer("one"))
