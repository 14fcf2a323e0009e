import openai


def _text(response):
    return response["choices"][0]["message"]["content"]


def models():
    return [model["id"] for model in openai.Model.list()["data"]]


def ask(text):
    return _text(
        openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    )


async def ask_later(text):
    return _text(
        await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": text}]
        )
    )


def ask_azure(text, key):
    return _text(
        openai.ChatCompletion.create(
            engine="dep",
            messages=[{"role": "user", "content": text}],
            api_type="azure",
            api_base="https://contoso.openai.azure.com",
            api_version="2023-05-15",
            api_key=key,
        )
    )
