import openai


def setup(url):
    openai.api_key = "sk-both"
    openai.proxy = {"http": url, "https": url}


def complete(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
