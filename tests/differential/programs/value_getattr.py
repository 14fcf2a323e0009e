# bench: differs = stdout, status, requests because resources/chat-completion-create
import openai

openai.api_key = "sk-getattr"


def call(kind, **kwargs):
    return getattr(openai, kind).create(**kwargs)


print(call("Completion", model="ada", prompt="dynamic")["choices"][0]["text"].strip())
