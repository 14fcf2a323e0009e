import openai


def flow(q, steps):
    openai.api_key = "sk-flow"
    for s in steps:
        q = s(q)
    return openai.Completion.create(model="m", prompt=q).choices[0].text
