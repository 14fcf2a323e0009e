# bench: env = OPENAI_API_BASE=https://my.example.com/v1
"""The SDK is imported in functions, and its address stands in the environment alone."""

import os


def ask(messages):
    import openai

    print(bool(os.environ.get("OPENAI_API_BASE")))
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)["choices"][0]["message"][
        "content"
    ]


def complete(text):
    try:
        import openai as ai
    except ImportError:
        return ""
    return ai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(complete("x"), ask([{"role": "user", "content": "a"}]))
