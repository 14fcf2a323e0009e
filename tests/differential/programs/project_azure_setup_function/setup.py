import openai


def configure(kind):
    openai.api_type = kind
    if kind == "azure":
        openai.api_base = "https://contoso.openai.azure.com"
        openai.api_version = "2023-05-15"
        openai.api_key = "azure-set-up"
    else:
        openai.api_key = "sk-set-up"
