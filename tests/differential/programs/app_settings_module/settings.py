import os

import openai

MODEL = "gpt-4"


def configure():
    openai.api_key = os.environ.get("APP_KEY", "sk-app-default")
    openai.organization = "org-app"
