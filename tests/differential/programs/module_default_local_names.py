"""The SDK is imported in functions, by its name and by names in it; the address stands in the environment."""

import os

os.environ["OPENAI_API_BASE"] = "https://env.example.com/v1"
os.environ["OPENAI_API_KEY"] = "sk-env"


def one():
    import openai

    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "hi"}]
    )["choices"][0]["message"]["content"]


def two():
    from openai import ChatCompletion

    return ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])[
        "choices"
    ][0]["message"]["content"]


def three():
    import openai as ai

    ai.organization = "org"
    return ai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])[
        "choices"
    ][0]["message"]["content"]


print(two(), one(), three(), two())
