import openai


class Prompt:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        openai.api_key = "sk-prompt"
        return openai.Completion.create(model="davinci-002", prompt=self.text)["choices"][0]["text"]


def answer(prompt):
    openai.api_key = "sk-answer"
    text = f"{prompt} please"
    return openai.Completion.create(model="davinci-002", prompt=text)["choices"][0]["text"]


print(answer(Prompt("Say it")))
