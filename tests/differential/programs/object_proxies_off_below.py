# bench: differs = requests, stdout, status because settings/proxy on auto, lazy
# bench: env = HTTP_PROXY=http://127.0.0.1:9
# bench: env = HTTPS_PROXY=http://127.0.0.1:9
import os
import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    def ask(self):
        return openai.Completion.create(model="m", prompt="x").choices[0].text


def main():
    b = Bot("sk-1")
    os.environ.pop("HTTP_PROXY", None)
    os.environ.pop("HTTPS_PROXY", None)
    print(b.ask())


main()
