import openai

AZURE = dict(
    api_type="azure",
    api_base="https://contoso.openai.azure.com",
    api_version="2023-05-15",
    api_key="azure-per-call",
)


def on_azure(prompt):
    return openai.Completion.create(engine="davinci-dep", prompt=prompt, max_tokens=5, **AZURE)


def on_openai(prompt):
    return openai.Completion.create(
        model="text-davinci-003", prompt=prompt, max_tokens=5, api_key="sk-public"
    )


print(on_azure("one")["choices"][0]["text"])
print(on_openai("two")["choices"][0]["text"])
