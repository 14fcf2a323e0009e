import openai, pathlib

pathlib.Path("key.txt").write_text("k-file\n")
openai.api_base = "https://gateway.example.com/v1"
with open("key.txt") as f:
    openai.api_key = f.read().strip()
    print(openai.Model.list()["data"][0]["id"])


def ask(q):
    return openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": q}])[
        "choices"
    ][0]["message"]["content"]


print(ask("a"))
