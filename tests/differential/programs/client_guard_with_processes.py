# bench: unordered
import multiprocessing

import openai


def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"].strip()


if __name__ == "__main__":
    openai.api_key = "sk-guard"
    print(ask("a"))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(ask, ["b"]))
