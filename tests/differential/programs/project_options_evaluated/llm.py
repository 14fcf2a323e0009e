import openai

openai.api_key = "sk-a"
OPTIONS = {"engine": "curie", "request_timeout": 5}


def ask(p):
    return openai.Completion.create(prompt=p, **OPTIONS)["choices"][0]["text"]
