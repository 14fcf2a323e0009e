import openai


def inner(x=None):
    openai.api_key = "sk-inner"
    return openai.Completion.create(model="m", prompt="i")["choices"][0]["text"]


import threading


class W(threading.Thread):
    def __init__(self):
        super().__init__(target=inner)


def run(w):
    openai.api_key = "sk-1"
    w.start()
    w.join()
    return openai.Completion.create(model="m", prompt="p")["choices"][0]["text"]


print(run(W()))
