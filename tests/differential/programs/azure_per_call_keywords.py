import openai

r = openai.ChatCompletion.create(
    api_type="azure",
    api_base="https://contoso.openai.azure.com",
    api_version="2023-05-15",
    api_key="azure-kw",
    engine="gpt-35",
    messages=[{"role": "user", "content": "Everything in the call"}],
)
print(r["choices"][0]["message"]["content"])
