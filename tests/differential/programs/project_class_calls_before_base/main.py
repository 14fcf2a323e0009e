from bot import Bot


class Late(Bot):
    def __init__(self):
        print(self.ask("early"))
        super().__init__("sk-late")


Bot("sk-0")
print(Late().ask("x"))
