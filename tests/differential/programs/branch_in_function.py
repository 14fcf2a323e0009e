import openai


def main(key, base):
    openai.api_key = key
    if base:
        openai.api_base = base
    for line in ("one", "two"):
        print(
            openai.Completion.create(engine="text-davinci-003", prompt=line)["choices"][0]["text"]
        )


main("sk-function", "https://function.example.com/v1")
