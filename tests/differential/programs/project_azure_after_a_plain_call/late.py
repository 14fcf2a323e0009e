import openai


def ask(q):
    return openai.ChatCompletion.create(
        model="m", engine="dep", messages=[{"role": "user", "content": q}]
    )["choices"][0]["message"]["content"]


openai.api_key = "sk-a"
print(ask("first"))
openai.api_type = "azure"
openai.api_key = "k"
openai.api_base = "https://one.openai.azure.com"
openai.api_version = "2023-05-15"
print(ask("second"))
