# bench: differs = stdout because access/passed

import openai

openai.api_key = "sk-1"


class First(dict):
    pass


class Second(dict):
    def __init__(self, reply):
        super().__init__(reply)


class Third(list):
    pass


reply = openai.Completion.create(model="davinci-002", prompt="hi")
print(len(First(reply)), First(reply)["id"] == reply["id"])
print(len(Second(reply)))
print(sorted(Third(reply)))
