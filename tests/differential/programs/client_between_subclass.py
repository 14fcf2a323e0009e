import openai


class Bot:
    def __init__(self):
        openai.api_key = "sk-bot"
        print(openai.Completion.create(model="m", prompt="hello")["choices"][0]["text"])


class Quiet(Bot):
    name = "quiet"


def answer(text):
    openai.api_key = "sk-answer"
    bot = Quiet()
    return openai.Completion.create(model="m", prompt=bot.name + text)["choices"][0]["text"]


print(answer("x"))
