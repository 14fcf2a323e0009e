"""What is logged in a branch changes what the settings read: the log is an object of a module."""

import openai
from conf import config, log


def ask(text):
    openai.api_key = "sk-1"
    openai.api_base = config.base
    if config.org:
        log.info("with an organisation")
        openai.organization = "org-x"
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(ask("x"))
