import openai


def session():
    last = None

    def ask(prompt):
        nonlocal last
        last = openai.Completion.create(model="ada", prompt=prompt)
        return last["choices"][0]["text"].strip()

    def tokens():
        return last["usage"]["total_tokens"] if last else 0

    print(ask("first"), last["model"])
    return ask, tokens


ask, tokens = session()
print(ask("second"), tokens())
