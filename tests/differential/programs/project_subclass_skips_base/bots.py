import openai


class Bot:
    def __init__(self):
        openai.api_key = "sk-bots"

    def ask(self, text):
        reply = openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )
        return reply["choices"][0]["message"]["content"]
