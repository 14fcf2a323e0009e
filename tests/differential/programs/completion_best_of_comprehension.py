import openai


def variants(prompt, n):
    res = openai.Completion.create(
        engine="davinci", prompt=prompt, n=n, best_of=n + 1, temperature=0.9
    )
    return [c["text"].strip() for c in res["choices"]]


print(variants("A name for a cat", 3))
print([len(c.text) for c in openai.Completion.create(engine="ada", prompt="x", n=2).choices])
