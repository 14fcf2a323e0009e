"""A function that hands its keywords on, among them the key and address of one call."""

import openai

openai.api_key = "sk-default"


def call(retries=2, **kwargs):
    for _ in range(retries):
        try:
            return openai.ChatCompletion.create(**kwargs)
        except openai.error.RateLimitError:
            print("again")
    return None


def ask(text, **kwargs):
    messages = [{"role": "user", "content": text}]
    reply = call(engine="gpt-4", messages=messages, **kwargs)
    return reply["choices"][0]["message"]["content"] if reply else "gave up"


messages = [{"role": "user", "content": "own"}]
own = call(
    engine="gpt-4", messages=messages, api_key="sk-own", api_base="https://own.example.com/v1"
)
print(own["choices"][0]["message"]["content"])
print(ask("default"))
print(ask("none", api_key=None))
print(ask("other", api_key="sk-other", organization="org-other"))
print(ask("error-429", api_key="sk-other"))
