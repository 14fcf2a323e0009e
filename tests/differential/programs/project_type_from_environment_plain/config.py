import os

import openai

openai.api_type = os.getenv("SERVICE", "azure")
openai.api_base = os.environ["SERVICE_BASE"]
openai.api_key = os.environ["SERVICE_KEY"]
