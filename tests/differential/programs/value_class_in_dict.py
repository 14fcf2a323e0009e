import openai

BACKENDS = {
    "chat": {"client": openai.ChatCompletion, "model": "gpt-3.5-turbo"},
    "text": {"client": openai.Completion, "model": "text-davinci-003"},
}


def call(kind, **kw):
    backend = BACKENDS[kind]
    return backend["client"].create(model=backend["model"], **kw)


print(call("text", prompt="in a dict")["choices"][0]["text"].strip())
print(
    call("chat", messages=[{"role": "user", "content": "in a dict"}])["choices"][0]["message"][
        "content"
    ]
)
