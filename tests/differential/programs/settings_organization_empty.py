"""An organisation that is not configured is no header, also where the variable is there and empty."""
# bench: env = TEAM_ORG=

import os

import openai

openai.api_key = "sk-1"
openai.organization = os.getenv("TEAM_ORG")


def first_model():
    return openai.Model.list()["data"][0]["id"]


print(first_model())
