import inspect
import json

import openai


class FunctionRegistry:
    def __init__(self):
        self.functions = {}

    def add(self, func):
        parameters = {name: {"type": "integer"} for name in inspect.signature(func).parameters}
        self.functions[func.__name__] = (
            func,
            {"name": func.__name__, "parameters": {"type": "object", "properties": parameters}},
        )
        return func

    @property
    def schemas(self):
        return [schema for _, schema in self.functions.values()]

    def call(self, function_call):
        func, _ = self.functions[function_call["name"]]
        return func(**json.loads(function_call["arguments"]))


registry = FunctionRegistry()


@registry.add
def add(a, b):
    return a + b


class Conversation:
    def __init__(self):
        self.conversation_history = []

    def add_message(self, role, content, **extra):
        self.conversation_history.append({"role": role, "content": content, **extra})

    def run(self, question):
        self.add_message("user", question)
        response = openai.ChatCompletion.create(
            model="gpt-3.5-turbo-0613",
            messages=self.conversation_history,
            functions=registry.schemas,
        )
        message = response["choices"][0]["message"]
        if response["choices"][0]["finish_reason"] == "function_call":
            result = registry.call(message["function_call"])
            self.conversation_history.append(message)
            self.add_message("function", json.dumps(result), name=message["function_call"]["name"])
            response = openai.ChatCompletion.create(
                model="gpt-3.5-turbo-0613", messages=self.conversation_history
            )
            message = response["choices"][0]["message"]
        self.add_message("assistant", message["content"])
        return message["content"]

    def display_conversation(self):
        for message in self.conversation_history:
            if message.get("function_call"):
                print(
                    "call", message["function_call"]["name"], message["function_call"]["arguments"]
                )
            else:
                print(message["role"], message["content"])


c = Conversation()
print(c.run("add 7 and 7"))
c.display_conversation()
