import os

import openai

openai.api_type = "azure"
openai.api_base = os.environ.get("AZURE_BASE", "https://contoso.openai.azure.com")
openai.api_version = "2023-07-01-preview"
openai.api_key = "azure-shared"

DEPLOYMENT = "gpt4"
