import openai


def ask(question):
    return openai.Completion.create(model="davinci-002", prompt=question)["choices"][0]["text"]
