import openai


def enrich(q):
    openai.api_key = "sk-enrich"
    return q + openai.Completion.create(model="m", prompt="e").choices[0].text.strip()
