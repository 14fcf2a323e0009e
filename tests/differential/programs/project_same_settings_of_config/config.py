import os


class Settings:
    base = "https://gate.example.com/v1"

    def __init__(self):
        self.key = os.environ.get("GATE_KEY", "sk-gate")


def get_settings():
    return Settings()


settings = get_settings()
