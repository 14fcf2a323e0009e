from dataclasses import dataclass, field


@dataclass
class OpenAISettings:
    api_key: str = "sk-data"
    organization: str = ""
    api_base: str = "https://data.example.com/v1"
    extra: dict = field(default_factory=dict)


SETTINGS = OpenAISettings()
