import openai

openai.api_type = "azure"
openai.api_base = "https://pz.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "az"
print(
    openai.Completion.create(engine="dep", prompt="x", api_version="2023-07-01-preview")["choices"][
        0
    ]["text"]
)
print(openai.Completion.create(engine="dep", prompt="x", api_key="az3")["choices"][0]["text"])
