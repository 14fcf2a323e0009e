import openai

openai.api_key = "sk-first"


class Early:
    first = openai.Completion.create(model="m", prompt="a")["choices"][0]["text"]
    openai.api_key = "sk-second"

    def ask(self, prompt):
        return openai.Completion.create(model="m", prompt=prompt)["choices"][0]["text"]


class Twice:
    for name in ("x", "y"):
        openai.organization = f"org-{name}"

    class Inner:
        openai.api_base = "https://inner.example.com/v1"


print(Early.first, Early().ask("b"))
