import os

import openai

openai.api_type = os.getenv("OPENAI_API_TYPE", "open_ai")
openai.api_base = os.environ["SERVICE_BASE"]
openai.api_key = os.environ["SERVICE_KEY"]
openai.api_version = "2023-05-15"
