import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key
        openai.api_base = "https://x.example.com/v1"

    def ask(self, text):
        print(len(openai.api_base) > 30)
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )["choices"][0]["message"]["content"]


s = Bot("sk")
s._api_base = "mine"
for name in ("_api_key",):
    setattr(s, name, 3)
print(s.ask("a"), s._api_base)
