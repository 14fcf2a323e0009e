from llm import *


def main():
    openai.api_key = "sk-test"
    print(ask("q"))


main()
