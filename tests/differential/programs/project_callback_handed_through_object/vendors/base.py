from abc import ABC, abstractmethod


class BaseLLM(ABC):
    @abstractmethod
    async def stream(self, messages, on_token):
        """Give all parts of an answer, and each of them to a function."""
