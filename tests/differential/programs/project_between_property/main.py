import openai
from things import T


def run(t):
    openai.api_key = "sk-1"
    p = t.text
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


print(run(T()))
