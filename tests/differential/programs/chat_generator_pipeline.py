import openai


def lines():
    yield from ("alpha", "beta")


def answers(texts):
    for text in texts:
        response = openai.Completion.create(
            model="text-curie-001", prompt=text, max_tokens=8, temperature=0
        )
        yield text, response["choices"]


for text, choices in answers(lines()):
    for choice in choices:
        print(text, choice["text"].strip(), choice.index)
