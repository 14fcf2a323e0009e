import openai


def setup(key, base=None):
    openai.api_key = key
    if base:
        openai.api_base = base


def ask(text):
    return openai.Completion.create(model="text-davinci-003", prompt=text)["choices"][0]["text"]


setup("sk-setup", "https://helper.example.com/v1")
print(ask("hello"))
