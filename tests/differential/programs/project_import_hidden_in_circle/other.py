import helpers


def use():
    return helpers.Completion.create(model="m", prompt="p")["choices"][0]["text"].strip()
