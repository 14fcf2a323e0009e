import json

import openai


class Agent:
    def __init__(self, name):
        self.name = name
        self.memory = [{"role": "system", "content": f"You are {name}."}]

    def listen(self, text):
        self.memory.append({"role": "user", "content": text})

    def think(self):
        response = openai.ChatCompletion.create(model="gpt-4", messages=self.memory)
        message = response["choices"][0]["message"]
        self.memory.append(message)
        return message["content"]

    def dump(self):
        return json.dumps(self.memory, sort_keys=True)

    def last_role(self):
        return self.memory[-1]["role"]


a = Agent("Ann")
a.listen("hi")
print(a.think(), a.last_role())
a.listen("more")
print(a.think())
print(a.dump())
print([m["role"] for m in a.memory if m["content"]])
