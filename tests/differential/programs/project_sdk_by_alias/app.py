from sdk import ai


def run():
    return ai.Completion.create(engine="davinci", prompt="x")["choices"][0]["text"].strip()
