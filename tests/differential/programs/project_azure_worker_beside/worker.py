import openai

openai.api_type = "azure"
openai.api_base = "https://acme.openai.azure.com"
openai.api_version = "2023-05-15"
openai.api_key = "of the worker"


def work(text):
    return openai.Completion.create(engine="davinci", prompt=text)["choices"][0]["text"]
