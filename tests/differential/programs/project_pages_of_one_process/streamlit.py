"""As much of it as the app needs."""


def text_input(label):
    return "sk-typed"


def button(label):
    return True


def write(text):
    print(text)
