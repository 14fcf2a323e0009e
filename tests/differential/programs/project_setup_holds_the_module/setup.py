import importlib

HOSTS = {"team-a": "https://a.example.com/v1", "team-b": "https://b.example.com/v1"}


class Setup:
    def __init__(self, team):
        self.sdk = importlib.import_module("openai")
        self.team = team

    def configure(self, key):
        self.sdk.api_base = HOSTS[self.team]
        setattr(self.sdk, "api_key", key)
