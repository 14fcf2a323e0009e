import openai


def polish(text):
    openai.api_type = "azure"
    openai.api_base = "https://contoso.openai.azure.com"
    openai.api_version = "2023-05-15"
    openai.api_key = "azure-good"
    return openai.Completion.create(engine="davinci", prompt=text)["choices"][0]["text"].strip()
