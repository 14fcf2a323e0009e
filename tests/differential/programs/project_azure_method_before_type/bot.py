import openai


class Bot:
    def __init__(self):
        openai.api_key = "sk-x"
        self.first = self.ask("first")
        openai.api_type = "azure"
        openai.api_key = "k"
        openai.api_base = "https://one.openai.azure.com"
        openai.api_version = "2023-05-15"

    def version(self):
        return openai.api_version

    def ask(self, q):
        return openai.ChatCompletion.create(
            engine="dep", messages=[{"role": "user", "content": q}]
        )["choices"][0]["message"]["content"]
