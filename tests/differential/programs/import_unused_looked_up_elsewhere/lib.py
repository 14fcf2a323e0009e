import openai
from openai.datalib import numpy_helper  # noqa: F401
from openai.openai_object import OpenAIObject  # noqa: F401

openai.api_key = "sk-looked-up"


def ask(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]
