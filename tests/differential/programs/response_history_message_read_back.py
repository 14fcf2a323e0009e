import json

import openai

conversation = []


def user_says(text):
    conversation.append({"role": "user", "content": text})
    response = openai.ChatCompletion.create(model="gpt-3.5-turbo", messages=conversation)
    conversation.append(response["choices"][0]["message"])


user_says("one")
user_says("two")
for message in conversation:
    if message["role"] == "assistant":
        print("assistant:", message["content"])
    else:
        print(message["role"], "asks", message["content"])
print(json.dumps(conversation, sort_keys=True))
print(len([m for m in conversation if m["role"] == "user"]), conversation[-1]["content"])
