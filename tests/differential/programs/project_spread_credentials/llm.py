import openai

AUTH = {
    "api_key": "sk-spread",
    "api_base": "https://spread.example.com/v1",
    "headers": {"X-A": "1"},
}


def ask(text):
    return openai.Completion.create(model="ada", prompt=text, **AUTH)["choices"][0]["text"].strip()
