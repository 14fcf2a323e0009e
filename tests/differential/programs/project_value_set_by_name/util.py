import os


def override(module, name, value):
    setattr(module, name, value)


def load(values):
    for name, value in values.items():
        os.environ[name] = value
