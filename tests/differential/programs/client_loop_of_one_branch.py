"""One event loop, whichever of several places starts it."""
# bench: argv = chat --slow

import argparse
import asyncio
import sys

import openai

openai.api_key = "sk-one"


async def ask(question):
    messages = [{"role": "user", "content": question}]
    response = await openai.ChatCompletion.acreate(model="gpt-4", messages=messages)
    return response["choices"][0]["message"]["content"]


async def chat():
    print(await ask("a"))
    print(await ask("b"))


def run_chat(args):
    try:
        import no_such_loop

        no_such_loop.run(chat())
    except ImportError:
        if args.slow:
            asyncio.run(chat())
        elif sys.version_info >= (3, 11):
            with asyncio.Runner() as runner:
                runner.run(chat())
        else:
            asyncio.run(chat())


def run_one(args):
    if args.slow:
        print(asyncio.run(ask("slow")))
        return
    print(asyncio.run(ask("one")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--slow", action="store_true")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("chat").set_defaults(func=run_chat)
    commands.add_parser("one").set_defaults(func=run_one)
    args, _ = parser.parse_known_args()
    args.slow = "--slow" in sys.argv
    args.func(args)


if __name__ == "__main__":
    main()
