import os


def apply(values):
    for name, value in values.items():
        os.environ[name] = value
