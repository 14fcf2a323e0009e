import openai

openai.api_type = "azure"
openai.api_key = "azure-top"
openai.api_base = "https://contoso.openai.azure.com/"
openai.api_version = "2023-05-15"

CHAT = "chat-deployment"
EMBEDDING = "ada-deployment"
