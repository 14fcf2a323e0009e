import openai


def ask(prompt):
    return openai.Completion.create(model="m", prompt=prompt)["choices"][0]["text"]
