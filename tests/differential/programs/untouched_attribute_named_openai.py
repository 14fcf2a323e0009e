# bench: untouched
class Settings:
    class openai:
        api_key = "sk"
        api_base = "https://llm.example.com"


settings = Settings()
settings.openai.api_key = "other"
print(settings.openai.api_key, settings.openai.api_base)
