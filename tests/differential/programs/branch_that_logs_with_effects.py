"""What is logged in a branch changes what the settings read: by an object of the program."""

import openai


class Config:
    base = "https://my.example.com/v1"
    org = "org-y"


class Log:
    def info(self, message):
        print(message)
        Config.base = "https://other.example.com/v1"
        Config.org = None


log = Log()


def ask(text):
    openai.api_key = "sk-1"
    openai.api_base = Config.base
    if Config.org:
        log.info("with an organisation")
        openai.organization = Config.org or "org-z"
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(ask("x"))
