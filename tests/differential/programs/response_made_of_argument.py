import argparse

import openai


def asked(text):
    return openai.Completion.create(model="ada", prompt=text)


parser = argparse.ArgumentParser()
parser.add_argument("--ask", type=asked, default="a")
options = parser.parse_args(["--ask", "b"])
print(options.ask["choices"][0]["text"].strip())
