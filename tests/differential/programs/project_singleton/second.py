from brain import Brain


def second(text):
    return Brain.get().think(text)
