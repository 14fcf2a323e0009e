import openai

openai.api_key = "sk-fake-object"


class Service:
    def get(self):
        messages = [{"role": "user", "content": "hi"}]
        return openai.ChatCompletion.create(model="gpt-4", messages=messages)


service = Service()


def run():
    print(service.get()["choices"][0]["message"]["content"])
