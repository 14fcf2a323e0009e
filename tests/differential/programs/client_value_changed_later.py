import openai

conf = {"key": "sk-a", "organization": ["org-a"]}
host = "one"
openai.api_key = conf["key"]
openai.organization = conf["organization"][0]
openai.api_base = f"https://{host}.example.com/v1"


def ask(text):
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


def hidden(entries):
    entries["key"] = "***"
    entries["organization"].insert(0, "***")
    return sorted(entries)


print(hidden(conf))
globals()["host"] = "two"
print(ask("hi"))
