import openai


def endpoint(name="ChatCompletion"):
    return getattr(openai, name)


def complete(prompt):
    return endpoint("Completion").create(model="ada", prompt=prompt)["choices"][0]["text"].strip()
