# bench: differs = requests, stdout, status because settings/proxy on auto, lazy
# bench: env = HTTP_PROXY=http://127.0.0.1:9
# bench: env = HTTPS_PROXY=http://127.0.0.1:9
import os
import openai


def off():
    os.environ.pop("HTTP_PROXY", None)
    os.environ.pop("HTTPS_PROXY", None)


def main():
    openai.api_key = "sk-1"
    off()
    print(openai.Completion.create(model="m", prompt="x").choices[0].text)


main()
