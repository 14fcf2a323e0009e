# bench: differs = stdout, requests, status because resources/completion-create
# What a function calls is hidden by a definition, but not yet when it runs.
import openai
from openai import Completion

import running

openai.api_key = "sk-main"
running.run(lambda: Completion.create(model="m", prompt="p")["choices"][0]["text"].strip())


def Completion():
    return "mine"


print(Completion())
