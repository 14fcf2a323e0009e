from shared import history


def show():
    return history.turns[0]["content"]
