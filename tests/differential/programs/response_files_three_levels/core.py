from api import call


def answer(prompt):
    response = call(prompt)
    return response["choices"][0]["message"], response["usage"]
