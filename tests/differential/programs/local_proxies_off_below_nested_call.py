# bench: differs = requests, stdout, status because settings/proxy on auto, lazy
# bench: env = HTTP_PROXY=http://127.0.0.1:9
# bench: env = HTTPS_PROXY=http://127.0.0.1:9
import os
import openai


def main():
    openai.api_key = "sk-1"

    def ask():
        return openai.Completion.create(model="m", prompt="x").choices[0].text

    os.environ["HTTP_PROXY"] = os.environ["HTTPS_PROXY"] = ""
    print(ask())


main()
