import openai


def describe():
    if openai.organization == "":
        return "no organization"
    return "org " + openai.organization
