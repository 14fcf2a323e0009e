import openai


def first():
    return openai.Model.list()["data"][0]["id"]


print(first())
openai.api_key = "sk-after"
print(first())
