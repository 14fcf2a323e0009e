import openai


def questions():
    openai.api_key = "sk-questions"
    yield openai.Completion.create(model="m", prompt="Ask me")["choices"][0]["text"]


def answers(asked):
    openai.api_key = "sk-answers"
    for question in asked:
        yield openai.Completion.create(model="m", prompt=question)["choices"][0]["text"]


def first(asked):
    openai.api_key = "sk-first"
    for question in asked:
        text = openai.Completion.create(model="m", prompt=question)["choices"][0]["text"]
        return text


print(first(questions()))
print(list(answers(questions())))
