import openai

KEY = ""


def a(q):
    return openai.Completion.create(model="m", prompt=q, api_key=KEY)["id"]
