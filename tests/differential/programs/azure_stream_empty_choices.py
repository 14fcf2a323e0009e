import openai

openai.api_type = "azure"
openai.api_version = "2023-08-01-preview"
openai.api_key = "azure-stream"
openai.api_base = "https://contoso.openai.azure.com"

text = ""
for chunk in openai.ChatCompletion.create(
    engine="gpt-4",
    stream=True,
    messages=[{"role": "user", "content": "empty-choices and then words"}],
):
    if not chunk["choices"]:
        continue
    delta = chunk["choices"][0]["delta"]
    if "content" in delta:
        text += delta["content"]
print(text)
