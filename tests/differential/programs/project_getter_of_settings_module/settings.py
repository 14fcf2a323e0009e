import openai


def use(service):
    openai.api_type = service
    openai.api_key = f"key-of-{service}"
    if service == "azure":
        openai.api_base = "https://acme.openai.azure.com"
        openai.api_version = "2023-05-15"
    else:
        openai.api_base = "https://api.openai.com/v1"
        openai.api_version = None
