from bot import Bot


def run():
    return Bot(engine="ada").ask("x")
