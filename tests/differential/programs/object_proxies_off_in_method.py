# bench: differs = requests, stdout, status because settings/proxy on auto, lazy
# bench: env = HTTP_PROXY=http://127.0.0.1:9
# bench: env = HTTPS_PROXY=http://127.0.0.1:9
import os
import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    def ask(self):
        os.environ["HTTP_PROXY"] = os.environ["HTTPS_PROXY"] = ""
        return openai.Completion.create(model="m", prompt="x").choices[0].text


print(Bot("sk-1").ask())
