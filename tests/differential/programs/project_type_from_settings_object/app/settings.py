import os
from dataclasses import dataclass


@dataclass
class Settings:
    service: str
    key: str
    base: str
    model: str


def load():
    if os.environ["SERVICE"] == "azure":
        return Settings("azure", "azure-settings", "https://fabrikam.openai.azure.com/", "turbo")
    return Settings("open_ai", "sk-settings", "https://api.openai.com/v1", "gpt-4")
