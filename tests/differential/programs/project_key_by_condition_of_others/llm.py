import openai

TEST = True
if TEST:
    openai.api_key = "sk-1"
else:
    openai.api_key = "sk-2"


def ask(t):
    return openai.Completion.create(model="ada", prompt=t)["choices"][0]["text"]
