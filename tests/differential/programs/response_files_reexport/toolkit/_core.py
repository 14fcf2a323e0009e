import openai


def ask(prompt, **options):
    return openai.Completion.create(engine="davinci", prompt=prompt, **options)


def text_of(response):
    choice = response["choices"][0]
    return choice["text"].strip()
