import core


def start():
    core.go()
