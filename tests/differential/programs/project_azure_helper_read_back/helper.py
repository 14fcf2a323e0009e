import openai


class Helper:
    def __init__(self, s):
        openai.api_type = "azure"
        openai.api_key = s["key"]
        openai.api_base = s["base"]
        openai.api_version = s["v"]

    def version(self):
        return openai.api_version

    def ask(self, q):
        return openai.ChatCompletion.create(
            engine="dep", messages=[{"role": "user", "content": q}]
        )["choices"][0]["message"]["content"]
