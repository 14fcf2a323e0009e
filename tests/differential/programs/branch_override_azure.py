# bench: env = AZURE=1
import os

import openai

openai.api_key = "key-for-both"
if os.getenv("AZURE"):
    openai.api_type = "azure"
    openai.api_base = "https://fabrikam.openai.azure.com"
    openai.api_version = "2023-05-15"

print(openai.Completion.create(engine="dep", prompt="x")["choices"][0]["text"])
