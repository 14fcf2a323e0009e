import sys


def setup():
    import main

    sys.modules["__main__"].OPTS["headers"] = {"x-a": "1"}
