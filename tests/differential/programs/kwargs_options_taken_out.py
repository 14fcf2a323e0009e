"""The options of one call stand at the call; the rest of a dictionary from elsewhere is unpacked."""

import openai


def settings():
    return {"api_key": "sk-one", "api_base": "https://one.example.com/v1", "temperature": 0}


def ask(text, **options):
    options.update(settings())
    key, base = options.pop("api_key"), options.pop("api_base")
    reply = openai.Completion.create(
        model="ada", prompt=text, api_key=key, api_base=base, **options
    )
    return reply["choices"][0]["text"]


print(ask("hi"), ask("ho", max_tokens=5))
