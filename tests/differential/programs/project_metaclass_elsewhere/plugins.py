class Registering(type):
    found = []

    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        if bases:
            Registering.found.append(cls.warm_up())


class Plugin(metaclass=Registering):
    pass
