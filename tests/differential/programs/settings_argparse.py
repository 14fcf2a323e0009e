# bench: argv = --api-key sk-from-argv --model gpt-4 "What is a monad?"
import argparse

import openai


def main():
    p = argparse.ArgumentParser(description="Ask a question")
    p.add_argument("question")
    p.add_argument("--api-key", default=None)
    p.add_argument("--model", default="gpt-3.5-turbo")
    args = p.parse_args()

    if args.api_key:
        openai.api_key = args.api_key

    completion = openai.ChatCompletion.create(
        model=args.model,
        messages=[{"role": "user", "content": args.question}],
        temperature=0.7,
    )
    print(completion["choices"][0]["message"]["content"])


if __name__ == "__main__":
    main()
