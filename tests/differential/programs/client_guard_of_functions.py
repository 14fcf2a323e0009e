# bench: argv = --key sk-argument
import argparse
import functools
from concurrent.futures import ThreadPoolExecutor

import openai


@functools.lru_cache(maxsize=None)
def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"].strip()


class Bot:
    def __init__(self, name):
        self.name = name

    def say(self, q):
        return f"{self.name}: {ask(q)}"


def main(bot):
    with ThreadPoolExecutor(1) as pool:
        print(list(pool.map(ask, ["a", "b"])))
    print(bot.say("c"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--key")
    parser.add_argument("--base")
    args = parser.parse_args()
    openai.api_key = args.key
    if args.base:
        openai.api_base = args.base
    if not openai.api_key:
        raise SystemExit("no key")
    main(Bot("bot"))
