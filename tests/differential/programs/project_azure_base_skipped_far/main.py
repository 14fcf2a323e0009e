from bot import Bot


class Own(Bot):
    def __init__(self):
        pass


print(Own().ask("b"))
