import openai

openai.api_key = "sk-1"


def chat(messages, **kwargs):
    return openai.ChatCompletion.create(messages=messages, **kwargs)["choices"][0]["message"][
        "content"
    ]
