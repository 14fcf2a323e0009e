import openai
from openai import Completion

openai.api_key = "sk-main"

import other

first = other.use()


def Completion():
    return "mine"
