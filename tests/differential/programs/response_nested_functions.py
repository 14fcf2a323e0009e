import openai


def outer(prompt):
    response = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )

    def inner():
        choice = response["choices"][0]

        def innermost():
            return choice["message"]["content"], response["usage"]["total_tokens"]

        return innermost

    return inner()


print(outer("nested")())


def counter():
    state = {"last": None, "n": 0}

    def ask(p):
        state["last"] = openai.Completion.create(model="ada", prompt=p)
        state["n"] += state["last"]["usage"]["total_tokens"]
        return state["last"]["choices"][0]["text"].strip()

    return ask, state


ask, state = counter()
print(ask("x"), ask("y"), state["n"], state["last"]["model"])
