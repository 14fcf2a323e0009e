import openai


class ChatConfig:
    name = "chat"

    def ready(self):
        from django.conf import settings

        openai.api_key = settings.OPENAI_API_KEY
        openai.api_base = settings.OPENAI_BASE
