import openai


def hidden(conf):
    conf["key"] = "***"
    return conf


def ask(text, conf):
    openai.api_key = conf["key"]
    print(hidden(conf))
    openai.organization = conf["organization"]
    openai.api_base = "https://four.example.com/v1"
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


def main():
    base = "https://one.example.com/v1"

    def switch():
        nonlocal base
        base = "https://two.example.com/v1"

    openai.api_key = "sk-c"
    openai.api_base = base
    switch()
    openai.organization = "org-b"
    response = openai.Completion.create(model="davinci-002", prompt="ho")
    return response["choices"][0]["text"]


known = {}


def log(text):
    known["key"] = text


def last(text):
    openai.api_key = known["key"]
    log("sk-***")
    openai.organization = "org-d"
    openai.api_base = "https://three.example.com/v1"
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


log("sk-last")
print(ask("hi", {"key": "sk-a", "organization": "org-a"}))
print(main())
print(last("ha"))
