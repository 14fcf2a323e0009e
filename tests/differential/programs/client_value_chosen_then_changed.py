import openai


class Config:
    pass


config = Config()
config.key, config.other, config.base = "sk-a", "", "https://one.example.com/v1"
config.organization = "org-a"


def clean():
    config.key, config.base, config.organization = "***", None, None


openai.api_key = config.key
if config.base:
    openai.api_base = config.base
clean()
if config.other:
    openai.api_key = config.other
openai.organization = "org-b"


def ask(text):
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


print(ask("hi"))
