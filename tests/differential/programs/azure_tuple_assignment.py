import openai


class settings:
    azure = True
    url = "https://contoso.openai.azure.com/"
    deployment = "turbo"


extra = {}
openai.api_key = "azure-tuple"
if settings.azure:
    openai.api_type, openai.api_version = "azure", "2023-05-15"
    openai.api_base = settings.url
    extra = {"engine": settings.deployment}

print(
    openai.ChatCompletion.create(messages=[{"role": "user", "content": "tuple"}], **extra)[
        "choices"
    ][0]["message"]["content"]
)
