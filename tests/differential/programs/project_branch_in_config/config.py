import os

import openai

if os.getenv("USE_AZURE"):
    openai.api_type = "azure"
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = "azure-config"
    ENGINE = "dep"
else:
    openai.api_key = os.environ["OPENAI_API_KEY"]
    ENGINE = "gpt-4"
