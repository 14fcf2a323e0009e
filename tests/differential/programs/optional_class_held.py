# bench: sdk-optional
"""An assistant that also starts without the SDK, and keeps its classes in variables."""

try:
    import openai as oa
    from openai import ChatCompletion, Embedding
except ImportError:
    oa = ChatCompletion = Embedding = None

KINDS = {"chat": ChatCompletion, "embed": Embedding}


class Bot:
    def __init__(self, chat=ChatCompletion):
        self.chat = chat

    def ask(self, text):
        if self.chat is None:
            return "no SDK"
        r = self.chat.create(model="gpt-4", messages=[{"role": "user", "content": text}])
        return r["choices"][0]["message"]["content"]


def pick(live):
    return ChatCompletion if live else None


def given(kind, text):
    if kind is None:
        return "no SDK"
    r = kind.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


def embed(text):
    kind = KINDS["embed"]
    if not kind:
        return "no SDK"
    return len(kind.create(model="text-embedding-ada-002", input=text)["data"][0]["embedding"])


print(Bot().ask("one"), Bot(ChatCompletion).ask("two"))
print(given(pick(True), "three"), given(pick(False), "four"))
print(given(getattr(oa, "ChatCompletion", None), "five"))
print(embed("six"))
