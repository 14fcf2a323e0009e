import openai


def ask(text):
    if openai.api_type == "azure":
        base = "https://contoso.openai.azure.com"
        return openai.Completion.create(engine="dep", prompt=text, api_base=base)["choices"][0][
            "text"
        ].strip()
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
