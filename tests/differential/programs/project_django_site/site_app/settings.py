import os

OPENAI_API_KEY = os.environ.get("SITE_KEY", "sk-site")
OPENAI_BASE = "https://site.example.com/v1"
