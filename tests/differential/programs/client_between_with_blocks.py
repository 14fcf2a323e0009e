import openai


class Session:
    def __enter__(self):
        openai.api_key = "sk-session"
        print(openai.Completion.create(model="davinci-002", prompt="in")["choices"][0]["text"])

    def __exit__(self, *error):
        pass


def answer(question):
    openai.api_key = "sk-answer"
    with Session():
        text = question.strip()
    return openai.Completion.create(model="davinci-002", prompt=text)["choices"][0]["text"]


print(answer(" Why? "))
