import openai


def use_openai(key):
    openai.api_type = "open_ai"
    openai.api_base = "https://api.openai.com/v1"
    openai.api_version = None
    openai.api_key = key


def use_azure(key):
    openai.api_type = "azure"
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = key
