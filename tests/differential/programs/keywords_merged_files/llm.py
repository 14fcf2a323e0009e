import openai


def chat(messages, **kwargs):
    params = {"model": "x", **kwargs}
    return openai.ChatCompletion.create(messages=messages, **params)


def ask(q):
    messages = [{"role": "user", "content": q}]
    return chat(messages, request_timeout=3)["choices"][0]["message"]["content"]
