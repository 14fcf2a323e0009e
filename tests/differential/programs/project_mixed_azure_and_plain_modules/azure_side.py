import openai

SETTINGS = dict(
    api_type="azure",
    api_base="https://contoso.openai.azure.com",
    api_version="2023-05-15",
    api_key="azure-side",
)


def ask(text):
    return openai.Completion.create(
        engine="dep",
        prompt=text,
        api_type="azure",
        api_base=SETTINGS["api_base"],
        api_version=SETTINGS["api_version"],
        api_key=SETTINGS["api_key"],
    )["choices"][0]["text"].strip()
