"""A response is told from other values by the class that all v0 objects had."""

import openai
from openai.openai_object import OpenAIObject

reply = openai.Completion.create(model="davinci-002", prompt="Hello")
if isinstance(reply, OpenAIObject):
    reply = reply.to_dict()
print(reply["choices"][0]["text"])


def plain(value):
    if not isinstance(value, OpenAIObject):
        return value
    return value.to_dict_recursive()


print(plain(openai.Completion.create(model="davinci-002", prompt="Bye"))["choices"][0]["text"])
