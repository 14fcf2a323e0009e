import openai

openai.api_key = "sk-history"


def chat(messages):
    return openai.ChatCompletion.create(model="gpt-4", messages=messages)


class Session:
    def __init__(self):
        self.messages = [{"role": "system", "content": "Be short."}]

    def ask(self, text):
        self.messages += [{"role": "user", "content": text}]
        reply = chat(self.messages)
        self.messages += [reply["choices"][0]["message"]]
        return reply
