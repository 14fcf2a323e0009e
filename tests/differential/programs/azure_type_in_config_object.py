from types import SimpleNamespace

import openai


class Model:
    def __init__(self, config):
        openai.api_type = config.type
        openai.api_base = config.base
        openai.api_version = config.version
        openai.api_key = config.key
        self.deployment = config.deployment

    def ask(self, text):
        r = openai.Completion.create(engine=self.deployment, prompt=text)
        return r["choices"][0]["text"]


config = SimpleNamespace(
    type="Azure",
    base="https://contoso.openai.azure.com",
    version="2023-05-15",
    key="k-config",
    deployment="dep",
)
print(Model(config).ask("x"))
