import openai

openai.api_key = "sk-1"


def whole():
    yield "a"
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])


def outer():
    reply = yield from whole()
    print(reply["choices"][0]["message"]["content"])
    return reply


def deeper():
    reply = yield from outer()
    yield reply["usage"]["total_tokens"]


for part in deeper():
    print(part)
