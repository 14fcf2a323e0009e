import json

import openai

TOOLS = {"lookup": lambda word: f"{word} means nothing"}
SCHEMA = [
    {"name": "lookup", "parameters": {"type": "object", "properties": {"word": {"type": "string"}}}}
]


def agent(question):
    messages = [{"role": "user", "content": question}]
    while True:
        response = openai.ChatCompletion.create(
            model="gpt-4-0613", messages=messages, functions=SCHEMA
        )
        choice = response["choices"][0]
        message = choice["message"]
        if choice["finish_reason"] == "function_call" or "function_call" in message:
            call = message["function_call"]
            args = json.loads(call["arguments"])
            print("calling", call["name"], args)
            messages.append(message)
            messages.append(
                {"role": "function", "name": call["name"], "content": TOOLS[call["name"]](**args)}
            )
        else:
            return message["content"]


print(agent("look up serendipity"))
