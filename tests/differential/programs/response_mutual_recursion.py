import openai


def even(n, trail):
    if n == 0:
        return trail
    return odd(n - 1, trail + [openai.Completion.create(model="ada", prompt=f"even {n}")])


def odd(n, trail):
    if n == 0:
        return trail
    return even(n - 1, [*trail, openai.Completion.create(model="ada", prompt=f"odd {n}")])


for r in even(3, []):
    print(r["choices"][0]["text"].strip(), r["usage"]["total_tokens"])
