from bot import Bot


def make():
    return object.__new__(Bot)
