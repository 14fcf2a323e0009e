import logging

import openai


class Explaining(logging.Handler):
    def emit(self, record):
        openai.api_key = "sk-inner"
        openai.Completion.create(model="m", prompt="i")


log = logging.getLogger("x")
log.addHandler(Explaining())


def run(p):
    openai.api_key = "sk-1"
    log.warning("a")
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


print(run("a"))
