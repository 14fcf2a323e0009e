import openai


def fallback(q):
    openai.api_key = "sk-fallback"
    return openai.Completion.create(model="small", prompt=q).choices[0].text
