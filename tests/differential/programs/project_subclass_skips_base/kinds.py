from bots import Bot


class Named(Bot):
    pass
