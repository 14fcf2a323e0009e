import openai

openai.api_type = "azure"
openai.api_key = "az-alpha"
openai.api_base = "https://alpha.openai.azure.com"
openai.api_version = "2023-05-15"
