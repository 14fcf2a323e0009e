# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai
from unittest import mock
import config

openai.api_key = "sk-test"


def ask(t):
    r = openai.ChatCompletion.create(messages=[{"role": "user", "content": t}], **config.COMMON)
    return r["choices"][0]["message"]["content"]


print(ask("hi"))

with mock.patch("config.COMMON", {"engine": "gpt-4"}):
    print(ask("hi"))
