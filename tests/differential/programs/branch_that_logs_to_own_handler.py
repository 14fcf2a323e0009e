"""What is logged in a branch goes to a handler that changes what the settings read."""

import logging
import os

import openai


class Handler(logging.Handler):
    def emit(self, record):
        os.environ["MY_BASE"] = "https://changed.example.com/v1"


logging.getLogger().addHandler(Handler())
os.environ["MY_BASE"] = "https://my.example.com/v1"
openai.api_key = "sk-1"
openai.api_base = os.environ["MY_BASE"]
if os.environ.get("OPENAI_API_KEY"):
    logging.warning("with an organisation")
    openai.organization = "org-x"

print(openai.Completion.create(model="m", prompt="x")["choices"][0]["text"])
