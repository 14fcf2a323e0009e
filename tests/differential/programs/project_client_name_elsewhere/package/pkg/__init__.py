import openai

openai.api_key = "sk-names"


def ask(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]
