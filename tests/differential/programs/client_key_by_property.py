"""Keys are asked for at the first need, by a property."""
# bench: unsafe

import os

import openai


class Keys:
    @property
    def openai(self):
        key = os.environ.get("APP_KEY", "sk-property")
        openai.api_key = key
        return key


keys = Keys()


def need_key(function):
    def wrapper(*args, **kwargs):
        if not openai.api_key or openai.api_key.startswith("sk-test"):
            keys.openai
        return function(*args, **kwargs)

    return wrapper


@need_key
def models():
    return len(openai.Model.list()["data"])


print(models(), models())
