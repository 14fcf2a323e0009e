# bench: env = AZURE_AD_TOKEN=token-from-az-cli
import os

import openai

openai.api_type = "azure_ad"
openai.api_base = "https://contoso.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = os.environ["AZURE_AD_TOKEN"]

r = openai.ChatCompletion.create(
    engine="gpt-4-dep", messages=[{"role": "user", "content": "signed in?"}]
)
print(r["choices"][0]["message"]["content"])
