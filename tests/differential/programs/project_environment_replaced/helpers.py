import os


def load(text):
    os.environ = {**os.environ, **dict(l.split("=") for l in text.splitlines())}
