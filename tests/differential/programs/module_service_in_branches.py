# bench: env = AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com
import os
import openai

if os.environ.get("USE_AZURE"):
    openai.api_type = "azure"
    openai.api_base = os.environ["AZURE_OPENAI_ENDPOINT"]
    openai.api_version = "2023-05-15"
    openai.api_key = "azure-key"
else:
    openai.api_key = "sk-one"
r = openai.Completion.create(engine="m", prompt="hi")
print(r.choices[0].text)
