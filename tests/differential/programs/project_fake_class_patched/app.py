import openai

openai.api_key = "sk-fake-class"


def show(response):
    print(response["choices"][0]["message"]["content"])


class Service:
    def get(self):
        messages = [{"role": "user", "content": "hi"}]
        return openai.ChatCompletion.create(model="gpt-4", messages=messages)


def run():
    show(Service().get())
