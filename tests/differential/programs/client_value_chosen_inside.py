import openai


def ask(text, conf):
    openai.organization = "org-a"
    openai.api_key = conf["key"]
    conf["key"] = ""
    if conf["other"]:
        openai.api_key = conf["other"]
    else:
        print("the first one")
    openai.api_base = "https://one.example.com/v1"
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


def choose(text, conf):
    if conf["other"]:
        openai.api_key = conf["other"]
    else:
        openai.api_key = "sk-c"
    conf.clear()
    openai.organization = "org-a"
    openai.api_base = "https://one.example.com/v1"
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


print(ask("hi", {"key": "sk-a", "other": ""}))
print(ask("ho", {"key": "sk-a", "other": "sk-b"}))
print(choose("ha", {"other": "sk-d"}), choose("he", {"other": ""}))
