import openai


def summary(t):
    openai.api_key = "sk-sum"
    return openai.Completion.create(model="s", prompt=t)["choices"][0]["text"]
