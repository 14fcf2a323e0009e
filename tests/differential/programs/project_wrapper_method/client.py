import openai


class ChatService:
    def __init__(self, key):
        openai.api_key = key
        self.history = []

    def chat(self, text, **options):
        self.history.append({"role": "user", "content": text})
        return self._send(messages=self.history, **options)

    def _send(self, **params):
        answer = openai.ChatCompletion.create(**params)
        return answer["choices"][0]["message"]["content"]
