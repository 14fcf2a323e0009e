import openai

openai.api_key = "sk-1"


class Base:
    def do_embed(self, text):
        return openai.Embedding.create(model="text-embedding-ada-002", input=[text])

    def count(self, text):
        return len(text)


class Router(Base):
    def __init__(self):
        names = [name for name in dir(self) if name.startswith("ask_")]
        self.asking = {name[4:]: getattr(self, name) for name in names}

    def handle(self, kind, text):
        return getattr(self, "do_" + kind)(text)

    def later(self, kind, text):
        name = f"{kind}_later"
        method = getattr(self, name, None)
        return method(text)

    def old(self, kind, text):
        return getattr(self, "ask_%s" % kind)(text)

    def ask_chat(self, text):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )

    def do_complete(self, text):
        return openai.Completion.create(model="text-davinci-003", prompt=text)

    def complete_later(self, text):
        return openai.Completion.create(model="text-davinci-003", prompt=text)


router = Router()
print(router.handle("complete", "one")["model"])
print(router.handle("embed", "two")["object"])
print(router.later("complete", "three")["choices"][0]["text"])
print(router.old("chat", "four")["choices"][0]["message"]["content"])
print(getattr(Router, "{}_later".format("complete"))(router, "five")["object"])
