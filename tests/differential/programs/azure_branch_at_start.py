# bench: env = USE_AZURE=1
# bench: env = AZURE_BASE=https://fabrikam.openai.azure.com
import os

import openai

USE_AZURE = os.getenv("USE_AZURE", "0") == "1"

if USE_AZURE:
    openai.api_type = "azure"
    openai.api_base = os.environ["AZURE_BASE"]
    openai.api_version = "2023-03-15-preview"
    openai.api_key = "azure-branch"
    model_args = {"engine": "gpt4-dep"}
else:
    openai.api_key = os.environ["OPENAI_API_KEY"]
    model_args = {"model": "gpt-4"}

completion = openai.ChatCompletion.create(
    messages=[{"role": "user", "content": "Where does this go?"}], max_tokens=10, **model_args
)
print(completion["choices"][0]["message"]["content"])
