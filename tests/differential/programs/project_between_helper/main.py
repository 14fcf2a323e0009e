import openai
from emb import summary


def helper(p):
    return summary(p)


def run(p):
    openai.api_key = "sk-1"
    p = helper(p)
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


print(run("a"))
