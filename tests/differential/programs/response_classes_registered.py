import openai

openai.api_key = "sk-1"
TABLE, ALL = {}, []


def register(name):
    def remember(cls):
        TABLE[name] = cls
        return cls

    return remember


def also(cls):
    ALL.append(cls)
    return cls


@register("text")
class Text:
    def ask(self, question):
        return openai.Completion.create(engine="davinci", prompt=question)


@also
@register("chat")
class Chat:
    def ask(self, question):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": question}]
        )

    def another(self):
        return type(self)()

    def same(self):
        return self.__class__()


for name in sorted(TABLE):
    print(name, TABLE[name]().ask("one")["model"])
print(TABLE["text"]().ask("two")["usage"]["total_tokens"])
print([cls().ask("three")["object"] for cls in ALL])
chat = Chat()
print(chat.another().ask("four")["model"], chat.same().ask("five")["object"])
print(type(chat)().ask("six")["usage"]["total_tokens"])


class Single:
    _one = None

    def __new__(cls, *arguments):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def ask(self, question):
        return openai.Completion.create(engine="ada", prompt=question)


print(Single() is Single(), Single._one.ask("seven")["model"])


class Plugin:
    plugins = {}

    def __init_subclass__(cls, name=None, **rest):
        super().__init_subclass__(**rest)
        Plugin.plugins[name or cls.__name__] = cls

    def ask(self, question):
        raise NotImplementedError


class First(Plugin, name="first"):
    def ask(self, question):
        return openai.Completion.create(engine="babbage", prompt=question)


for name, plugin in Plugin.plugins.items():
    print(name, plugin().ask("eight")["usage"]["total_tokens"])
print([cls().ask("nine")["model"] for cls in Plugin.__subclasses__()])


class Registry(type):
    items = {}

    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        meta.items[name] = cls
        return cls


class Listed(type):
    known = []

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        Listed.known.append(cls)


class Entry(metaclass=Registry):
    def ask(self, question):
        return openai.Completion.create(engine="curie", prompt=question)


class Other(metaclass=Listed):
    def ask(self, question):
        return openai.Completion.create(engine="ada", prompt=question)


print(Registry.items["Entry"]().ask("ten")["model"])
print(Listed.known[0]().ask("eleven")["model"])


class Rows:
    def ask(self, question):
        return {"model": question}


print(type(Rows())().ask("twelve")["model"])
