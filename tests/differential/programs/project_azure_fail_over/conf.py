import openai

openai.api_type = "azure"
openai.api_version = "2023-05-15"
openai.api_key = "k1"
openai.api_base = "https://one.openai.azure.com"


def fail_over():
    openai.api_base = "https://two.openai.azure.com"
    openai.api_version = "2023-07-01-preview"
