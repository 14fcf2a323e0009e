class Settings:
    KEY = "sk-one"


settings = Settings()
