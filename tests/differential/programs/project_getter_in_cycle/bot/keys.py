import openai

from bot import names


def set_keys(service):
    if service == "azure":
        openai.api_type = "azure"
        openai.api_base = "https://acme.openai.azure.com"
        openai.api_version = "2023-05-15"
    else:
        openai.api_type = "open_ai"
        openai.api_version = None
    openai.api_key = names.KEYS[service]
