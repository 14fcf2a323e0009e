import openai


def hook():
    return openai.Model.list()["data"][0]["id"]


import registry

print(registry.run(hook))
import conf

print(registry.run(hook))
