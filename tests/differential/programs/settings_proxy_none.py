"""A proxy that is switched off, in the source and by an empty variable."""
# bench: env = TEAM_PROXY=

import os

import openai

openai.api_key = "sk-1"
openai.proxy = None
print(openai.Model.list()["data"][0]["id"])


def through_proxy():
    openai.proxy = os.getenv("TEAM_PROXY", "")
    return openai.Model.list()["data"][0]["id"]


print(through_proxy())
