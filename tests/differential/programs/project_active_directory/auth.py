import openai


def login():
    openai.api_type = "azure_ad"
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = "token-1"


def refresh():
    openai.api_key = "token-2"
