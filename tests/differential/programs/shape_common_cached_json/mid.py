import llm


def first(prompt):
    r = llm.complete(prompt)
    return r["choices"][0]
