import openai


def key_of(name):
    openai.api_base = f"https://{name}.example.com/v1"
    return f"sk-{name}"


class One:
    name = "one"
    openai.api_key = f"sk-{name}"

    def ask(self, prompt):
        return openai.Completion.create(model="m", prompt=prompt)["choices"][0]["text"]


class Two:
    base = key_of("two")
    openai.api_key = base


print(One().ask("a"))
