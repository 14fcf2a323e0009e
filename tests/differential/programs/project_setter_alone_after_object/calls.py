import openai


class Bot:
    def __init__(self):
        openai.api_key = "sk-main"

    def ask(self, text):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )["choices"][0]["message"]["content"]
