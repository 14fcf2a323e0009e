class Store:
    def __init__(self):
        self.items = []

    def get(self):
        return self.items

    def last(self):
        return self.items[-1]


class History:
    def __init__(self, turns):
        self.turns = turns

    def add(self, turn):
        self.turns.append(turn)

    def first(self):
        return self.turns[0]["role"]


def fill(target, reply):
    inner = target
    inner.append(reply)
