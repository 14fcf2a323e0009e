# bench: argv = --key sk-cli --organization org-cli hello
import argparse

import openai

from library import respond


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--key")
    parser.add_argument("--organization", default=None)
    parser.add_argument("text")
    args = parser.parse_args()
    openai.api_key = args.key
    if args.organization:
        openai.organization = args.organization
    print(respond(args.text))


if __name__ == "__main__":
    main()
