"""Local variables that a function hands on as a dictionary."""

import openai

openai.api_key = "sk-locals"


def render(text, names):
    return text.format(**names) + names["answer"]["object"]


def ask(prompt):
    answer = openai.Completion.create(model="m", prompt=prompt)
    number = 5
    print("{number}".format(**locals()), eval("number", globals(), locals()), sorted(locals()))
    return render("{number} ", locals())


print(ask("x"))
