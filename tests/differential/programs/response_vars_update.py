import openai

openai.api_key = "sk-vars"


class Log:
    pass


log = Log()
vars(log).update(first=openai.Completion.create(model="davinci-002", prompt="a"))
print(log.first["choices"][0]["text"])
log.__dict__.update(second=openai.Completion.create(model="davinci-002", prompt="b"))
print(log.second["choices"][0]["text"])
vars(log)["third"] = openai.Completion.create(model="davinci-002", prompt="c")
print(log.third["choices"][0]["text"])
