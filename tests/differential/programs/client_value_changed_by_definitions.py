import openai

conf = {"key": "sk-a", "organization": "org-a", "base": "https://one.example.com/v1"}


def changing(function):
    conf["key"] = "***"
    return function


openai.api_key = conf["key"]


@changing
def ask(text):
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


openai.organization = conf["organization"]


def name(known=conf.pop("organization")):
    return known


openai.api_base = conf["base"]


class Settings:
    conf["base"] = "https://two.example.com/v1"


openai.verify_ssl_certs = True
print(ask("hi"), name(), sorted(conf))
