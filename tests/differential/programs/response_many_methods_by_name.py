import openai

openai.api_key = "sk-1"


class Shell:
    def run(self, name):
        return getattr(self, name)()

    def ask(self):
        return openai.Completion.create(model="text-davinci-003", prompt="one")

    def two(self):
        return 2

    def three(self):
        return 3

    def four(self):
        return 4

    def five(self):
        return 5

    def six(self):
        return 6

    def seven(self):
        return 7

    def eight(self):
        return 8

    def nine(self):
        return 9

    def ten(self):
        return 10


print(Shell().run("four"))
print(Shell().run("ask")["model"])
