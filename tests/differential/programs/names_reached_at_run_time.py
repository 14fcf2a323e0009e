# bench: differs = stdout, status, requests because resources/chat-completion-create
import sys

import openai
from openai import ChatCompletion, Completion

openai.api_key = "sk-reach"


def call(name, **given):
    return globals()[name].create(model="m", **given)["object"]


for name in sys.argv[1:] or ["Completion", "ChatCompletion"]:
    given = (
        {"prompt": "x"}
        if name == "Completion"
        else {"messages": [{"role": "user", "content": "x"}]}
    )
    print(call(name, **given))
