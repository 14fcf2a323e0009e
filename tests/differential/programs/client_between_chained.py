import openai


class Summarizer:
    def run(self, t):
        openai.api_key = "sk-b"
        return openai.Completion.create(model="m", prompt=t).choices[0].text


def answer():
    openai.api_key = "sk-a"
    text = Summarizer().run("x")
    return openai.Completion.create(model="m", prompt=text).choices[0].text


print(answer())
