import openai


def b():
    openai.api_key = "sk-b"
    return openai.Completion.create(model="m", prompt="b").choices[0].text


def a():
    openai.api_key = "sk-a"
    x = b()
    return x + openai.Completion.create(model="m", prompt="a").choices[0].text


print(a())
