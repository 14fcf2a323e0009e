import os

import openai


class LLMConfig:
    def __init__(self, env=os.environ):
        self.provider = env.get("LLM_PROVIDER", "azure")
        self.key = env.get("LLM_KEY", "az-1")
        self.base = env.get("LLM_BASE", "https://acme.openai.azure.com")
        self.version = env.get("LLM_VERSION", "2023-07-01-preview")

    def apply(self):
        openai.api_key = self.key
        if self.provider == "azure":
            openai.api_type = "azure"
            openai.api_base = self.base
            openai.api_version = self.version
        return self


config = LLMConfig().apply()
DEPLOYMENTS = {"chat": "gpt4-dep", "embed": "ada-dep"}
