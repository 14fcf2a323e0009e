# bench: differs = stdout, status, requests because access/appended-read
import json

import openai

openai.api_key = "sk-x"


class Session:
    def __init__(self, path):
        self.path = path
        with open(path) as file:
            self.state = json.load(file)

    def step(self, text):
        messages = self.state["messages"]
        messages.append({"role": "user", "content": text})
        reply = openai.ChatCompletion.create(model="gpt-4", messages=messages)
        messages.append(reply["choices"][0]["message"])
        with open(self.path, "w") as file:
            json.dump(self.state, file, sort_keys=True)
        return messages[-1]["content"]


with open("state.json", "w") as file:
    json.dump({"messages": []}, file)
print(Session("state.json").step("a"), Session("state.json").step("b"))
print(open("state.json").read())
