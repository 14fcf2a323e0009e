from dataclasses import dataclass


@dataclass
class P:
    model: str = "gpt-4"
    temperature: float = 0.5


DEFAULT = P()
