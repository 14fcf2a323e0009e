from brain import Brain


def first(text):
    return Brain.get().think(text)
