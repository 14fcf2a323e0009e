import os


def change():
    os.environ["APP_MODE"] = os.environ["OPENAI_API_KEY"] = "sk-changed"
