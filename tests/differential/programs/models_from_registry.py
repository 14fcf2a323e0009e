"""The function that lists models is looked up in a registry."""

# bench: differs = stdout because access/applied-text-of-dict

import openai

openai.api_key = "sk-1"
registry = {}


def register(name):
    def keep(function):
        registry[name] = function
        return function

    return keep


@register("models")
def models(found):
    return found


print(*dict(registry["models"](openai.Model.list()).items())["data"], sep="\n")
