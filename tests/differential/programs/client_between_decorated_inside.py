import openai


def announced(function):
    openai.api_key = "sk-announced"
    print(openai.Completion.create(model="m", prompt=function.__name__)["choices"][0]["text"])
    return function


def answer(text):
    openai.api_key = "sk-answer"

    @announced
    def shown():
        return text + "!"

    return openai.Completion.create(model="m", prompt=shown())["choices"][0]["text"]


print(answer("x"))
