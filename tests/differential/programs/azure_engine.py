import openai

openai.api_type = "azure"
openai.api_base = "https://contoso.openai.azure.com/"
openai.api_version = "2023-05-15"
openai.api_key = "azure-key-1"

response = openai.ChatCompletion.create(
    engine="gpt-35-turbo",  # the name of the deployment
    messages=[
        {"role": "system", "content": "You are a helpful assistant."},
        {"role": "user", "content": "Do other Azure AI services support this too?"},
    ],
)
print(response["choices"][0]["message"]["content"])
