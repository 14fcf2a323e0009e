import openai
from base import *

openai.api_key = "sk-names"


def complete(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]
