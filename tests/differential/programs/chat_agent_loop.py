"""A small agent: the model asks for tools until it answers in words."""

import json

import openai

openai.api_key = "sk-agent"


def add(a, b):
    return a + b


def shout(text):
    return text.upper()


TOOLS = {"shout": shout, "add": add}
SPECS = [
    {"name": "shout", "parameters": {"type": "object", "properties": {"text": {"type": "string"}}}},
    {
        "name": "add",
        "parameters": {
            "type": "object",
            "properties": {"a": {"type": "number"}, "b": {"type": "number"}},
        },
    },
]


class Agent:
    def __init__(self, model="gpt-3.5-turbo-0613", max_steps=4):
        self.model = model
        self.max_steps = max_steps
        self.messages = []

    def step(self, **extra):
        response = openai.ChatCompletion.create(
            model=self.model, messages=self.messages, functions=SPECS, **extra
        )
        message = response.choices[0].message
        self.messages.append(message)
        return message

    def run(self, task):
        self.messages.append({"role": "user", "content": task})
        for number in range(self.max_steps):
            message = self.step(function_call={"name": "add"} if number else "auto")
            if not message.get("function_call"):
                return message["content"]
            call = message["function_call"]
            result = TOOLS[call["name"]](**json.loads(call["arguments"]))
            print(call["name"], "->", result)
            self.messages.append({"role": "function", "name": call["name"], "content": str(result)})
        return "too many steps"


agent = Agent()
print(agent.run("please shout hello"))
print(len(agent.messages))
