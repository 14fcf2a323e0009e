import openai


class ChatCompletion:
    """Ours, for offline use."""

    def __init__(self, text):
        self.choices = [{"message": {"role": "assistant", "content": text}}]

    def __getitem__(self, name):
        return getattr(self, name)

    @classmethod
    def create(cls, model, messages):
        return cls(f"{model} offline: {messages[-1]['content']}")


messages = [{"role": "user", "content": "who"}]
local = ChatCompletion.create(model="m", messages=messages)
remote = openai.ChatCompletion.create(model="m", messages=messages)
print(local["choices"][0]["message"]["content"])
print(remote["choices"][0]["message"]["content"])
print(local.choices[0]["message"]["role"], remote.choices[0]["message"]["role"])
