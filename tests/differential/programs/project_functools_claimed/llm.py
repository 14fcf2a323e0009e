import openai
from base import *

openai.api_key = "sk-mkg"


def run(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"]
