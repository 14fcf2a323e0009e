import openai

FIRST = openai.Completion.create(model="ada", prompt="first")


def text(response=FIRST, *, choice=FIRST["choices"][0]):
    return response["choices"][0]["text"].strip(), choice["index"]


print(text(), text(openai.Completion.create(model="ada", prompt="second")))
