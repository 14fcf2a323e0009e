# bench: differs = requests, stdout because resources/image-create
import openai

openai.api_type = "azure"
openai.api_base = "https://contoso.openai.azure.com"
openai.api_version = "2023-06-01-preview"
openai.api_key = "azure-image"

image = openai.Image.create(prompt="a red fox", size="512x512", n=1)
print(image["data"][0]["url"])
