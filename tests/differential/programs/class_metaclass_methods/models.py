import openai

openai.api_key = "sk-x"


class Meta(type):
    registry = {}

    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, namespace)
        mcs.registry[name] = made
        return made

    def ask(cls, p):
        return openai.Completion.create(model=cls.model, prompt=p)

    @property
    def models(cls):
        return openai.Model.list()

    def __getitem__(cls, name):
        return openai.Model.retrieve(name)

    def __iter__(cls):
        return iter(openai.Model.list()["data"])

    def __getattr__(cls, name):
        return lambda p: openai.Completion.create(model=name, prompt=p)


class Base(metaclass=Meta):
    model = "base"


class Ada(Base):
    model = "ada"


class Look:
    def __class_getitem__(cls, name):
        return openai.Model.retrieve(name)


class Ask:
    def __new__(cls, p, raw=True):
        r = openai.Completion.create(model="m", prompt=p)
        return r if raw else r["choices"][0]["text"].strip()


class Single:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, p):
        self.last = openai.Completion.create(model="m", prompt=p)

    def text(self):
        return self.last["choices"][0]["text"]


class Text(str):
    def __new__(cls, response):
        made = super().__new__(cls, response["choices"][0]["text"])
        made.response = response
        return made


class Shape:
    def __new__(cls, kind):
        return object.__new__({"a": One, "b": Two}[kind])


class One(Shape):
    def ask(self):
        return openai.Completion.create(model="m", prompt="one")


class Two(Shape):
    def ask(self):
        return openai.Completion.create(model="m", prompt="two")
