import openai


class Model:
    def __init__(self, key, base=None, azure=False):
        if azure:
            openai.api_type = "azure"
            openai.api_base = base
            openai.api_version = "2023-05-15"
            openai.api_key = key
        else:
            openai.api_key = key
            openai.api_base = base or "https://api.openai.com/v1"

    def ask(self, text):
        return openai.Completion.create(engine="some-model", prompt=text)["choices"][0]["text"]


print(Model("azure-constructor", "https://contoso.openai.azure.com", azure=True).ask("x"))
