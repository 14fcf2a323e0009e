from config import MODELS


def show():
    for name, model in MODELS.items():
        for key, value in model.items():
            print(name, key, value)
