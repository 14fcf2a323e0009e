import openai

openai.api_key = "sk-gateway"


def ask(question):
    return openai.Completion.create(model="davinci-002", prompt=question)["choices"][0]["text"]
