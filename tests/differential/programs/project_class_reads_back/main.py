import os
import openai
from other import make


class LLMHelper:
    def __init__(self):
        openai.api_type = "azure"
        openai.api_version = "2023-05-15"
        openai.api_base = "https://other.openai.azure.com/"
        openai.api_key = os.environ.get("K2", "sk-b")
        self.model = "gpt-4"

    def get_llm(self):
        return make(version=openai.api_version)

    def ask(self, messages):
        return openai.ChatCompletion.create(deployment_id=self.model, messages=messages)


h = LLMHelper()
print(h.ask([{"role": "user", "content": "yo"}])["choices"][0]["message"]["content"])
h.get_llm()
