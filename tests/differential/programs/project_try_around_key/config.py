import os

import openai

try:
    openai.api_key = os.environ["MY_OPENAI_KEY"]
except KeyError:
    openai.api_key = "sk-fallback"
    openai.organization = "org-fallback"
