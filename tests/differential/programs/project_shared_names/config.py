import os

import openai

openai.api_key = os.getenv("SERVICE_KEY", "sk-service")
openai.organization = "org-shared"
MODEL = "gpt-3.5-turbo"
