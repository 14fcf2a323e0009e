import os

import openai


def setup(kind):
    openai.api_type = kind
    openai.api_key = os.environ["APP_KEY"]
    if kind == "azure":
        openai.api_base = "https://one.openai.azure.com"
        openai.api_version = "2023-05-15"
    else:
        openai.api_base = "https://api.openai.com/v1"
        openai.api_version = None
