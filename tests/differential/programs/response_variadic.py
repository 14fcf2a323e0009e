import openai


def ask(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)


def texts(*responses, sep=" / "):
    return sep.join(r["choices"][0]["text"].strip() for r in responses)


def named(**responses):
    return {name: r["usage"]["total_tokens"] for name, r in responses.items()}


def first(response, *rest):
    return response["choices"][0]["text"].strip(), len(rest)


rs = [ask("a"), ask("b")]
print(texts(*rs), texts(ask("c"), ask("d"), sep="|"))
print(named(a=rs[0], b=ask("e")))
print(first(*rs), first(rs[1], 1, 2))
