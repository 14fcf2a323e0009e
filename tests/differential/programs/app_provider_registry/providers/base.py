import abc
import os


class Provider(abc.ABC):
    key = os.environ.get("PROVIDER_KEY", "sk-provider")

    @abc.abstractmethod
    def complete(self, prompt): ...
