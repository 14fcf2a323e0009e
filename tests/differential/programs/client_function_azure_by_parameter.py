# bench: differs = requests because clients/azure-openai on auto, lazy
# v0 went on with Azure, as nothing set the type back.
import openai


def ask(question, at_work):
    openai.api_key = "sk-mine"
    if at_work:
        openai.api_key = "sk-work"
        openai.api_type = "azure"
        openai.api_version = "2023-05-15"
        openai.api_base = "https://work.openai.azure.com"
    answer = openai.ChatCompletion.create(
        engine="gpt-35", messages=[{"role": "user", "content": question}]
    )
    return answer["choices"][0]["message"]["content"]


print(ask("Is it Monday?", True))
print(ask("Is it Sunday?", False))
