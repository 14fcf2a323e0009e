import os

import openai


class Settings:
    data = {"model": "ada"}

    def get(self, key, default=None):
        return self.data.get(key, default)

    def keys(self):
        return self.data.keys()


settings = Settings()
r = openai.Completion.create(
    model=settings.get("model"), prompt=settings.get("prompt", "own getters")
)
print(
    r["choices"][0]["text"].strip(),
    settings.get("usage", {}).get("total_tokens", 0),
    list(settings.keys()),
)
print(
    os.environ.get("CHOICES", "none"),
    "CHOICES" in os.environ,
    {"model": 1}.get("model"),
    vars(settings).get("x"),
)
