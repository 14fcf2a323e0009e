import openai


def moderate(t):
    openai.api_type = "open_ai"
    openai.api_key = "sk-openai"
    openai.api_base = "https://api.openai.com/v1"
    openai.api_version = None
    return openai.Moderation.create(input=t)["results"][0]["flagged"]


def chat(t):
    openai.api_type = "azure"
    openai.api_key = "az"
    openai.api_base = "https://me.openai.azure.com"
    openai.api_version = "2023-05-15"
    if moderate(t):
        return "no"
    return openai.ChatCompletion.create(
        engine="d", model="m", messages=[{"role": "user", "content": t}]
    )["choices"][0]["message"]["content"]


print(chat("x"))
