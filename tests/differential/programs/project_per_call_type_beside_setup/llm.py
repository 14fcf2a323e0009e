import openai


def setup(kind, key):
    openai.api_type = kind
    openai.api_key = key


def ask(text, api_type=None, api_key=None):
    if api_type == "azure":
        return openai.Completion.create(
            engine="dep",
            prompt=text,
            api_type=api_type,
            api_key=api_key,
            api_base="https://contoso.openai.azure.com",
            api_version="2023-05-15",
        )["choices"][0]["text"].strip()
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
