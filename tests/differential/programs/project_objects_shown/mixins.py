class Serializable:
    def to_dict(self):
        return {name: value for name, value in sorted(self.__dict__.items())}


class Comparable(Serializable):
    def __eq__(self, other):
        return type(self) is type(other) and self.to_dict() == other.to_dict()


class Guarded:
    allowed = {"name"}

    def __setattr__(self, name, value):
        if name not in self.allowed:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
