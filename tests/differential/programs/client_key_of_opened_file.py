import openai, pathlib

pathlib.Path("key.txt").write_text("k-file\n")


class Bot:
    def __init__(self, path):
        with open(path) as f:
            openai.api_key = f.read().strip()

    def ask(self, q):
        return openai.ChatCompletion.create(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )["choices"][0]["message"]["content"]


def once(path, q):
    with open(path) as f:
        openai.api_key = f.readline().strip()
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])[
        "choices"
    ][0]["message"]["content"]


print(Bot("key.txt").ask("a"), once("key.txt", "b"))
