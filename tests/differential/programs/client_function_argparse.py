# bench: argv = --key sk-argparse "hello there"
import argparse

import openai


def main():
    parser = argparse.ArgumentParser(description="Ask a question")
    parser.add_argument("question")
    parser.add_argument("--key", required=True)
    parser.add_argument("--base", default="https://proxy.example.com/v1")
    parser.add_argument("--model", default="gpt-3.5-turbo")
    args = parser.parse_args()

    openai.api_key = args.key
    openai.api_base = args.base

    response = openai.ChatCompletion.create(
        model=args.model,
        messages=[{"role": "user", "content": args.question}],
    )
    print(response["choices"][0]["message"]["content"])
    print(response["usage"]["total_tokens"] > 0)


if __name__ == "__main__":
    main()
