import openai

openai.api_key = "sk-a"


class Setup:
    first = openai.Completion.create(model="m", prompt="a")["choices"][0]["text"]
    openai.api_type = "azure"
    openai.api_base = "https://here.openai.azure.com/"
    openai.api_version = "2023-05-15"


def ask(prompt):
    return openai.Completion.create(engine="d", prompt=prompt)["choices"][0]["text"]


print(Setup.first, ask("b"))
