import openai


def hidden(conf):
    conf["key"] = "***"
    return conf


def ask(text, conf):
    openai.api_key = conf["key"]
    print(hidden(conf))
    openai.organization = conf["organization"]
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


print(ask("hi", {"key": "sk-a", "organization": "org-a"}))
print(main())
