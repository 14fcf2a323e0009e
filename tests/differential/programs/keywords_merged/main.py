import openai

ASKED = [{"role": "user", "content": "a"}]


def chat(messages, **kwargs):
    params = dict(model="x", **kwargs)
    return openai.ChatCompletion.create(messages=messages, **params)


def third(messages, **kwargs):
    return openai.ChatCompletion.create(**{"messages": messages, **kwargs})


print(chat(ASKED, request_timeout=3)["choices"][0]["message"]["content"])
print(third(ASKED, model="m", headers={"a": "b"})["choices"][0]["message"]["content"])
