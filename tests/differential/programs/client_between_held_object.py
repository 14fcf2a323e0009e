import openai


def inner(x=None):
    openai.api_key = "sk-inner"
    return openai.Completion.create(model="m", prompt="i")["choices"][0]["text"]


class Store(dict):
    def __init__(self, f):
        super().__init__()
        self.f = f

    def fetch(self, k):
        return self.f(k)


class Agent:
    def __init__(self, store):
        self.store = store

    def run(self, q):
        openai.api_key = "sk-1"
        p = self.store.fetch(q)
        return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


print(Agent(Store(inner)).run("a"))
