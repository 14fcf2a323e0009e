import openai
from config import TIMEOUT, LIMIT

openai.api_key = "sk-1"


def ask(p, t=TIMEOUT):
    return openai.Completion.create(model="m", prompt=p, request_timeout=t)["choices"][0]["text"]


print(
    openai.Completion.create(model="m", prompt="p", request_timeout=TIMEOUT)["choices"][0]["text"]
)
print(openai.Completion.create(model="m", prompt="p", request_timeout=LIMIT)["choices"][0]["text"])
print(ask("x"))
