import openai


class Backend:
    chat_args = {"model": "gpt-3.5-turbo"}
    embed_args = {"model": "text-embedding-ada-002"}

    def __init__(self):
        openai.api_key = "sk-plain"

    def chat(self, text):
        r = openai.ChatCompletion.create(
            messages=[{"role": "user", "content": text}], **self.chat_args
        )
        return r["choices"][0]["message"]["content"]

    def embed(self, texts):
        r = openai.Embedding.create(input=texts, **self.embed_args)
        return [item["embedding"][0] for item in r["data"]]


class AzureBackend(Backend):
    chat_args = {"engine": "chat-dep"}
    embed_args = {"engine": "embed-dep"}

    def __init__(self):
        openai.api_type = "azure"
        openai.api_base = "https://contoso.openai.azure.com"
        openai.api_version = "2023-05-15"
        openai.api_key = "azure-backend"


def make_backend(kind):
    return AzureBackend() if kind == "azure" else Backend()
