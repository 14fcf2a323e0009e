import argparse

import openai

openai.api_key = "sk-1"


def ask(text):
    return openai.Completion.create(model="text-davinci-003", prompt=text)


parser = argparse.ArgumentParser()
parser.add_argument("--ask", type=ask)
print(parser.parse_args(["--ask", "one"]).ask["model"])
