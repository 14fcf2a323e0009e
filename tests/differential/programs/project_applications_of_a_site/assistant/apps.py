import openai


class Assistant:
    def ready(self):
        openai.api_base = "https://gate.example.com/v1"
        openai.api_key = "sk-gate"
