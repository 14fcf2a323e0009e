import openai


def ask(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)
