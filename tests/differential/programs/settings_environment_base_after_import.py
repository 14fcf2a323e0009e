# bench: unsafe
"""A base in the environment that v0 never saw, so that it must not count under its new name."""

import os

import openai

os.environ["OPENAI_API_BASE"] = "https://gateway.example.com/v1"


def models():
    os.environ["OPENAI_ORGANIZATION"] = "org-never-seen"
    return openai.Model.list()["data"]


print(len(models()))
