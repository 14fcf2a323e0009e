class Settings:
    openai_key = "k-set"
    openai_base = "https://gateway.example.com/v1"


settings = Settings()
